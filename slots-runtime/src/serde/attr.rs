//! A dynamic attribute by its value, whatever type it has.

use serde::ser::{Serialize, Serializer};

use super::{value::Value, write::Dynamic};
use crate::map::DynAttr;

/// What was read for an unknown key, whichever of the types that it may have.
impl<'a> DynAttr<'a> {
    /// The text that it is.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        match self.value().downcast_ref::<String>() {
            Some(text) => Some(text),
            None => self.downcast::<&'static str>().copied(),
        }
    }

    /// The boolean that it is.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.downcast().copied()
    }

    /// The integer that it is, if an `i64` holds it.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.downcast::<i64>().copied().or_else(|| self.downcast::<u64>().and_then(|value| (*value).try_into().ok()))
    }

    /// The integer that it is, if a `u64` holds it.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.downcast::<u64>().copied().or_else(|| self.downcast::<i64>().and_then(|value| (*value).try_into().ok()))
    }

    /// The number that it is, be it an `f64`, an `i64` or a `u64`; an integer beyond 2⁵³ is rounded.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        let float = || self.downcast::<f64>().copied();
        let int = || self.downcast::<i64>().map(|value| *value as f64);
        float().or_else(int).or_else(|| self.downcast::<u64>().map(|value| *value as f64))
    }

    /// The null, list, map or bytes that it is.
    #[must_use]
    pub fn as_value(&self) -> Option<&'a Value> {
        self.downcast()
    }
}

/// The value alone, without its name.
impl Serialize for DynAttr<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Dynamic { attr: *self, owner: "AttrMap" }.serialize(serializer)
    }
}
