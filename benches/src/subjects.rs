//! Structs of 3, 16 and 40 fields of mixed types, as records have them, and the same in every storage.

use crate::value::{Number, Value, weight};
use bevy_reflect::Reflect;
use facet::Facet;
use slots_runtime::{DynamicAttrs, Key, Slotted, dynamic_attrs};
use std::{any::Any, collections::HashMap, fmt::Debug};

/// A struct, what people write by hand to read it by name, and the same struct in other storages.
pub trait Subject: Own + Facet<'static> + bevy_reflect::structs::Struct + Debug + Sized + 'static {
    /// The names of all fields.
    const NAMES: &'static [&'static str];

    /// The name of the attribute that is read and written.
    const PICK: &'static str;

    /// The struct without any derive of ours.
    type Plain: Picked<Number = <Self as Picked>::Number> + From<Self> + Clone + PartialEq;
    /// With a map beside its slots.
    type Hybrid: Own<Number = <Self as Picked>::Number> + DynamicAttrs + From<Self>;
    /// As a dictionary.
    type Dict: Own<Number = <Self as Picked>::Number> + DynamicAttrs + From<Self>;
    /// As a hash map.
    type Hash: Own<Number = <Self as Picked>::Number> + DynamicAttrs + From<Self>;

    /// A value of it, another one for other numbers.
    fn make(number: usize) -> Self;

    /// A value of it.
    fn sample() -> Self {
        Self::make(0)
    }

    /// Moves all values out, in order.
    fn into_each(self, sink: &mut impl Sink);

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

/// Takes the values of a struct.
pub trait Sink {
    /// Takes one.
    fn put<V: Value>(&mut self, name: &'static str, value: V);
}

/// The attribute that is read and written, by the best means for a name that is known when the program is written.
pub trait Picked {
    /// Its type.
    type Number: Number;

    /// Reads it.
    fn pick(&self) -> Self::Number;

    /// Writes it.
    fn set_pick(&mut self, value: Self::Number);

    /// Visits all attributes: lengths of names, and the weights of values.
    fn visit(&self) -> u64;
}

/// One of our storages.
pub trait Own: Slotted + Picked + Clone + PartialEq {
    /// The name of the storage.
    const STORAGE: &'static str;

    /// The key of the attribute that is read and written. Each struct has one of its own, as each place in a program has.
    fn pick_key() -> &'static Key<Self::Number>;

    /// The key of an attribute that is not declared.
    fn extra_key() -> &'static Key<u64>;

    /// The keys of three attributes that are not declared.
    fn added_keys() -> [&'static Key<u64>; 3];
}

macro_rules! own {
    ($ty:ty, $storage:literal, $number:ty, $pick:ident, $set:ident) => {
        impl Picked for $ty {
            type Number = $number;

            #[inline(always)]
            fn pick(&self) -> $number {
                self.$pick()
            }

            #[inline(always)]
            fn set_pick(&mut self, value: $number) {
                self.$set(value);
            }

            fn visit(&self) -> u64 {
                self.attrs().fold(0, |sum, attr| {
                    let weight = attr.get::<u64>().map_or(1, |number| *number);
                    sum.wrapping_add(attr.name().len() as u64 + weight)
                })
            }
        }

        impl Own for $ty {
            const STORAGE: &'static str = $storage;

            #[inline(always)]
            fn pick_key() -> &'static Key<$number> {
                static KEY: Key<$number> = Key::new(stringify!($pick));
                &KEY
            }

            #[inline(always)]
            fn extra_key() -> &'static Key<u64> {
                static KEY: Key<u64> = Key::new("extra");
                &KEY
            }

            #[inline(always)]
            fn added_keys() -> [&'static Key<u64>; 3] {
                static KEYS: [Key<u64>; 3] = [Key::new("first"), Key::new("second"), Key::new("third")];
                KEYS.each_ref()
            }
        }
    };
}

macro_rules! subject {
    (
        $(#[$doc:meta])* $name:ident in $module:ident, picks $pick:ident ($set:ident) of $number:ident
        { $($field:ident: $ty:ident,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Slotted, Facet, Reflect)]
        #[slots(pub)]
        // Without it, facet refuses to write fields.
        #[facet(pod)]
        pub struct $name {
            $(
                /// A field.
                pub $field: $ty,
            )*
        }

        mod $module {
            use super::{Key, Own, Picked, Slotted, dynamic_attrs, weight};

            #[derive(Clone, Debug, PartialEq)]
            pub struct Plain { $(pub $field: $ty,)* }

            #[dynamic_attrs]
            #[derive(Clone, Debug, PartialEq, Slotted)]
            #[slots(pub)]
            pub struct Hybrid { $(pub $field: $ty,)* }

            #[dynamic_attrs]
            #[derive(Clone, Debug, PartialEq)]
            #[slots(pub)]
            pub struct Dict { $(pub $field: $ty,)* }

            #[dynamic_attrs(storage = "hash")]
            #[derive(Clone, Debug, PartialEq)]
            #[slots(pub)]
            pub struct Hash { $(pub $field: $ty,)* }

            impl Picked for Plain {
                type Number = $number;

                #[inline(always)]
                fn pick(&self) -> $number {
                    self.$pick
                }

                #[inline(always)]
                fn set_pick(&mut self, value: $number) {
                    self.$pick = value;
                }

                fn visit(&self) -> u64 {
                    let mut sum = 0_u64;
                    $(sum = sum.wrapping_add(stringify!($field).len() as u64 + weight(&self.$field));)*
                    sum
                }
            }

            impl From<super::$name> for Plain {
                #[inline]
                fn from(all: super::$name) -> Self {
                    Self { $($field: all.$field,)* }
                }
            }

            impl From<super::$name> for Hybrid {
                #[inline]
                fn from(all: super::$name) -> Self {
                    Self::from(HybridInit { $($field: all.$field,)* })
                }
            }

            impl From<super::$name> for Dict {
                #[inline]
                fn from(all: super::$name) -> Self {
                    Self::from(DictInit { $($field: all.$field,)* })
                }
            }

            impl From<super::$name> for Hash {
                #[inline]
                fn from(all: super::$name) -> Self {
                    Self::from(HashInit { $($field: all.$field,)* })
                }
            }

            own!(super::$name, "slots", $number, $pick, $set);
            own!(Hybrid, "hybrid", $number, $pick, $set);
            own!(Dict, "dict", $number, $pick, $set);
            own!(Hash, "hash", $number, $pick, $set);
        }

        impl Subject for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];
            const PICK: &'static str = stringify!($pick);

            type Plain = $module::Plain;
            type Hybrid = $module::Hybrid;
            type Dict = $module::Dict;
            type Hash = $module::Hash;

            #[inline]
            fn make(number: usize) -> Self {
                let mut count = number;
                $(
                    count += 1;
                    let $field = <$ty as Value>::sample(count);
                )*
                Self { $($field),* }
            }

            #[inline]
            fn into_each(self, sink: &mut impl Sink) {
                $(sink.put(stringify!($field), self.$field);)*
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

subject! {
    /// Three floats.
    Point in point, picks y (set_y) of f64 {
        x: f64,
        y: f64,
        z: f64,
    }
}

subject! {
    /// Three fields.
    Three in three, picks size (set_size) of u64 {
        id: u64,
        label: String,
        size: u64,
    }
}

subject! {
    /// Sixteen fields, most of the names of a package record.
    Sixteen in sixteen, picks pre_depends (set_pre_depends) of u64 {
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
    Forty in forty, picks mass (set_mass) of u64 {
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
