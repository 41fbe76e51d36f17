//! Structs of 3, 16 and 40 fields of mixed types, as records have them. Those of type `u64` are read by name.

use bevy_reflect::Reflect;
use facet::Facet;
use slots_runtime::Slotted;
use std::{any::Any, collections::HashMap, fmt::Debug};

/// A struct, and what people write by hand to read it by name.
pub trait Subject: Slotted + Facet<'static> + bevy_reflect::structs::Struct + Debug + Sized + 'static {
    /// The names of all fields.
    const NAMES: &'static [&'static str];

    /// A value of it.
    fn sample() -> Self;

    /// The hand-written `match`.
    fn by_match(&self, name: &str) -> Option<&dyn Any>;

    /// The names of the fields of type `u64`.
    fn numbers(&self) -> Vec<&'static str> {
        let is_number = |name: &&&str| self.by_match(name).is_some_and(|value| value.is::<u64>());
        Self::NAMES.iter().filter(is_number).copied().collect()
    }

    /// A map of the fields of type `u64`, with nothing under the names of the others.
    fn map(&self) -> HashMap<&'static str, u64> {
        let value = |name| self.by_match(name).and_then(|value| value.downcast_ref::<u64>()).copied();
        Self::NAMES.iter().map(|name| (*name, value(name).unwrap_or(0))).collect()
    }
}

macro_rules! subject {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $ty:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Slotted, Facet, Reflect)]
        #[slots(pub)]
        pub struct $name {
            $(
                /// A field.
                pub $field: $ty,
            )*
        }

        impl Subject for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];

            fn sample() -> Self {
                let mut count = 0_u8;
                $(
                    count += 1;
                    let $field = <$ty as Sample>::sample(count);
                )*
                Self { $($field),* }
            }

            fn by_match(&self, name: &str) -> Option<&dyn Any> {
                match name {
                    $(stringify!($field) => Some(&self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

trait Sample {
    fn sample(number: u8) -> Self;
}

macro_rules! sample {
    ($($ty:ident $number:ident => $value:expr,)*) => {
        $(
            impl Sample for $ty {
                fn sample($number: u8) -> Self {
                    $value
                }
            }
        )*
    };
}

sample! {
    u64 number => number.into(),
    i32 number => number.into(),
    u16 number => number.into(),
    u8 number => number,
    f64 number => number.into(),
    f32 number => number.into(),
    bool number => number.is_multiple_of(2),
    char number => number.into(),
    String number => "x".repeat(number.into()),
}

subject! {
    /// Three fields.
    Three {
        id: u64,
        label: String,
        size: u64,
    }
}

subject! {
    /// Sixteen fields, most of the names of a package record.
    Sixteen {
        package: String,
        version: u64,
        architecture: u16,
        maintainer: String,
        section: u64,
        priority: u8,
        essential: bool,
        depends: u64,
        pre_depends: u64,
        suggests: f64,
        size: u64,
        filename: String,
        homepage: u64,
        description: String,
        checksum: u64,
        installed_size: u64,
    }
}

subject! {
    /// Forty fields, with names of one to fourteen letters.
    Forty {
        id: u64,
        name: String,
        kind: u8,
        label: String,
        width: u64,
        height: u64,
        depth: u64,
        weight: f64,
        color: char,
        alpha: f32,
        visible: bool,
        enabled: bool,
        created: u64,
        updated: u64,
        owner: String,
        group: String,
        parent: u64,
        children: u64,
        x: u64,
        y: u64,
        z: u64,
        radius: f32,
        angle: f32,
        scale: f64,
        speed: u64,
        mass: u64,
        charge: i32,
        spin: i32,
        energy: u64,
        momentum: u64,
        temperature: f64,
        pressure: u64,
        volume: u64,
        density: f64,
        viscosity: u64,
        conductivity: u64,
        is_valid: bool,
        error_count: u64,
        comment: String,
        checksum: u16,
    }
}
