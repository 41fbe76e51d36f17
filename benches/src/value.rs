//! The types of the attributes, and how each kind of map holds a value.

use bevy_reflect::Reflect;
use facet::Facet;
use std::{any::Any, fmt::Debug};

/// A value of an attribute.
pub trait Value: Any + Clone + Debug + PartialEq + Send + Sync + Facet<'static> + Reflect {
    /// A value, another one for other numbers.
    fn sample(number: usize) -> Self;

    /// As an enum, which people write where they know all types.
    fn cell(self) -> Cell;

    /// As JSON.
    fn json(self) -> serde_json::Value;
}

/// A number that benchmarks read and write.
pub trait Number: Value + Copy {
    /// Its bits: sums of floats that cross a call have a floor of some nanoseconds.
    fn bits(self) -> u64;

    /// The number out of an enum.
    fn in_cell(cell: &Cell) -> Option<Self>;

    /// The number out of JSON.
    fn in_json(json: &serde_json::Value) -> Option<Self>;
}

/// Values of all types that are here, in an enum.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// An integer without a sign.
    Unsigned(u64),
    /// An integer.
    Signed(i64),
    /// A float.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// A character.
    Char(char),
    /// Text.
    Text(String),
}

/// What the loops that visit all attributes add up: an integer itself, and one for everything else.
#[must_use]
#[inline(always)]
pub fn weight(value: &dyn Any) -> u64 {
    value.downcast_ref::<u64>().map_or(1, |number| *number)
}

/// A value behind a trait object that can be cloned and compared, which `Box<dyn Any>` cannot.
#[derive(Debug)]
pub struct Object(Box<dyn Dynamic>);

trait Dynamic: Any + Debug + Send + Sync {
    fn copy(&self) -> Object;
    fn same(&self, other: &dyn Any) -> bool;
}

impl<V: Value> Dynamic for V {
    fn copy(&self) -> Object {
        Object(Box::new(self.clone()))
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| self == other)
    }
}

impl Clone for Object {
    fn clone(&self) -> Self {
        self.0.copy()
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

/// A box of a value of any type.
pub trait Boxed: 'static {
    /// Puts a value into one.
    fn boxed<V: Value>(value: V) -> Self;
    /// The value.
    fn any(&self) -> &dyn Any;
    /// The value, to write.
    fn any_mut(&mut self) -> &mut dyn Any;
}

impl Boxed for Box<dyn Any> {
    #[inline(always)]
    fn boxed<V: Value>(value: V) -> Self {
        Box::new(value)
    }

    #[inline(always)]
    fn any(&self) -> &dyn Any {
        &**self
    }

    #[inline(always)]
    fn any_mut(&mut self) -> &mut dyn Any {
        &mut **self
    }
}

impl Boxed for Object {
    #[inline(always)]
    fn boxed<V: Value>(value: V) -> Self {
        Self(Box::new(value))
    }

    #[inline(always)]
    fn any(&self) -> &dyn Any {
        &*self.0
    }

    #[inline(always)]
    fn any_mut(&mut self) -> &mut dyn Any {
        &mut *self.0
    }
}

macro_rules! values {
    ($($ty:ident: $number:ident => $sample:expr, $value:ident => $cell:expr;)*) => {
        $(
            impl Value for $ty {
                fn sample($number: usize) -> Self {
                    $sample
                }

                #[inline(always)]
                fn cell(self) -> Cell {
                    let $value = self;
                    $cell
                }

                #[inline(always)]
                fn json(self) -> serde_json::Value {
                    serde_json::json!(self)
                }
            }
        )*
    };
}

// Numbers of one byte wrap, and strings are as long as the attribute's place says, in every instance alike.
values! {
    u64: number => number as Self, value => Cell::Unsigned(value);
    i32: number => (number % 1000) as Self, value => Cell::Signed(value.into());
    u16: number => (number % 1000) as Self, value => Cell::Unsigned(value.into());
    u8: number => (number % 100) as Self, value => Cell::Unsigned(value.into());
    f64: number => number as Self, value => Cell::Float(value);
    f32: number => (number % 1000) as Self, value => Cell::Float(value.into());
    bool: number => number.is_multiple_of(2), value => Cell::Bool(value);
    char: number => if number.is_multiple_of(2) { 'x' } else { 'y' }, value => Cell::Char(value);
    String: number => "x".repeat(4 + number % 16), value => Cell::Text(value);
}

impl Number for u64 {
    #[inline(always)]
    fn bits(self) -> u64 {
        self
    }

    #[inline(always)]
    fn in_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Unsigned(number) = cell { Some(*number) } else { None }
    }

    #[inline(always)]
    fn in_json(json: &serde_json::Value) -> Option<Self> {
        json.as_u64()
    }
}

impl Number for f64 {
    #[inline(always)]
    fn bits(self) -> u64 {
        self.to_bits()
    }

    #[inline(always)]
    fn in_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Float(number) = cell { Some(*number) } else { None }
    }

    #[inline(always)]
    fn in_json(json: &serde_json::Value) -> Option<Self> {
        json.as_f64()
    }
}
