//! The values of unknown keys, each at the type that it is stored as.

use super::value::Value;
use crate::{
    map::{
        DynMut,
        staged::{Stage, insert},
    },
    raw::{
        fill::{Fill, Lying, Place},
        info::TypeInfo,
    },
};

/// A value that was read for an unknown key.
pub(super) enum Plain {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(String),
    Other(Value),
}

impl Fill for Plain {
    #[inline]
    fn info(&self) -> &'static TypeInfo {
        match self {
            Self::Bool(_) => TypeInfo::of::<bool>(),
            Self::Int(_) => TypeInfo::of::<i64>(),
            Self::Uint(_) => TypeInfo::of::<u64>(),
            Self::Float(_) => TypeInfo::of::<f64>(),
            Self::Text(_) => TypeInfo::of::<String>(),
            Self::Other(_) => TypeInfo::of::<Value>(),
        }
    }

    #[inline]
    fn put(self, place: &mut Place) {
        match self {
            Self::Bool(value) => place.write(value),
            Self::Int(value) => place.write(value),
            Self::Uint(value) => place.write(value),
            Self::Float(value) => place.write(value),
            Self::Text(value) => place.write(value),
            Self::Other(value) => place.write(value),
        }
    }

    fn take(from: &mut Lying) -> Option<Self> {
        from.read()
            .map(Self::Bool)
            .or_else(|| from.read().map(Self::Int))
            .or_else(|| from.read().map(Self::Uint))
            .or_else(|| from.read().map(Self::Float))
            .or_else(|| from.read().map(Self::Text))
            .or_else(|| from.read().map(Self::Other))
    }
}

macro_rules! from {
    ($($ty:ident => $variant:ident,)*) => {
        $(
            impl From<$ty> for Plain {
                fn from(value: $ty) -> Self {
                    Self::$variant(value)
                }
            }
        )*
    };
}

from! {
    bool => Bool,
    i64 => Int,
    u64 => Uint,
    f64 => Float,
    String => Text,
    Value => Other,
}

impl Stage for Plain {
    fn insert(self, map: &mut DynMut<'_>, name: &str) {
        match self {
            Self::Bool(value) => insert(map, name, value),
            Self::Int(value) => insert(map, name, value),
            Self::Uint(value) => insert(map, name, value),
            Self::Float(value) => insert(map, name, value),
            Self::Text(value) => insert(map, name, value),
            Self::Other(value) => insert(map, name, value),
        }
    }
}
