//! Reading values whose type the data alone says.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{
    plain::Plain,
    value::{Entries, Value},
};
use crate::map::staged::Staged;

/// Lists and maps may lie in each other so deep: deeper than data that people make, and far from the end of a thread's
/// stack, in a debug build, too.
const MAX_DEPTH: u16 = 256;
/// What an input says of a length before it has shown one element is believed up to so many.
const TRUSTED_LEN: usize = 1_024;

/// Where a value that was read goes.
pub(super) trait Sink: Sized {
    /// What is left of it.
    type Out;

    fn bool(self, value: bool) -> Self::Out;
    fn int(self, value: i64) -> Self::Out;
    fn uint(self, value: u64) -> Self::Out;
    fn float(self, value: f64) -> Self::Out;
    fn str(self, value: &str) -> Self::Out;
    fn string(self, value: String) -> Self::Out;
    fn other(self, value: Value) -> Self::Out;
}

/// Into the map, each at the type that it is stored as.
impl Sink for &mut Staged<'_, Plain> {
    type Out = ();

    #[inline]
    fn bool(self, value: bool) {
        self.value(value);
    }

    #[inline]
    fn int(self, value: i64) {
        self.value(value);
    }

    #[inline]
    fn uint(self, value: u64) {
        match i64::try_from(value) {
            Ok(value) => self.value(value),
            Err(_) => self.value(value),
        }
    }

    #[inline]
    fn float(self, value: f64) {
        self.value(value);
    }

    #[inline]
    fn str(self, value: &str) {
        self.value(value.to_owned());
    }

    #[inline]
    fn string(self, value: String) {
        self.value(value);
    }

    fn other(self, value: Value) {
        self.value(value);
    }
}

/// Into a [`Value`].
struct Whole;

impl Sink for Whole {
    type Out = Value;

    fn bool(self, value: bool) -> Value {
        value.into()
    }

    fn int(self, value: i64) -> Value {
        value.into()
    }

    fn uint(self, value: u64) -> Value {
        value.into()
    }

    fn float(self, value: f64) -> Value {
        value.into()
    }

    fn str(self, value: &str) -> Value {
        value.into()
    }

    fn string(self, value: String) -> Value {
        value.into()
    }

    fn other(self, value: Value) -> Value {
        value
    }
}

/// Reads a value of any type.
pub(super) struct Any<S> {
    sink: S,
    /// How many lists and maps it may still go into.
    depth: u16,
}

impl<S> Any<S> {
    pub(super) const fn new(sink: S) -> Self {
        Self { sink, depth: MAX_DEPTH }
    }

    fn deeper<E: Error>(&self) -> Result<u16, E> {
        self.depth.checked_sub(1).ok_or_else(|| E::custom(format_args!("nested more than {MAX_DEPTH} deep")))
    }
}

const fn whole(depth: u16) -> Any<Whole> {
    Any { sink: Whole, depth }
}

impl<'de, S: Sink> DeserializeSeed<'de> for Any<S> {
    type Value = S::Out;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Out, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Any<S> {
    type Value = S::Out;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean, number, string, list, map or nothing")
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<S::Out, E> {
        Ok(self.sink.bool(value))
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<S::Out, E> {
        Ok(self.sink.int(value))
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<S::Out, E> {
        Ok(self.sink.uint(value))
    }

    #[inline]
    fn visit_f64<E>(self, value: f64) -> Result<S::Out, E> {
        Ok(self.sink.float(value))
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<S::Out, E> {
        Ok(self.sink.str(value))
    }

    fn visit_string<E>(self, value: String) -> Result<S::Out, E> {
        Ok(self.sink.string(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<S::Out, E> {
        Ok(self.sink.other(Value::Bytes(value.into())))
    }

    fn visit_byte_buf<E>(self, value: Vec<u8>) -> Result<S::Out, E> {
        Ok(self.sink.other(Value::Bytes(value.into())))
    }

    fn visit_unit<E>(self) -> Result<S::Out, E> {
        Ok(self.sink.other(Value::Null))
    }

    fn visit_none<E>(self) -> Result<S::Out, E> {
        Ok(self.sink.other(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Out, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<S::Out, A::Error> {
        let depth = self.deeper()?;
        let mut values = Vec::with_capacity(trusted(seq.size_hint()));
        while let Some(value) = seq.next_element_seed(whole(depth))? {
            values.push(value);
        }
        Ok(self.sink.other(Value::List(values.into())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<S::Out, A::Error> {
        let depth = self.deeper()?;
        let mut entries = Vec::with_capacity(trusted(map.size_hint()));
        while let Some(key) = map.next_key_seed(whole(depth))? {
            entries.push((key, map.next_value_seed(whole(depth))?));
        }
        Ok(self.sink.other(Value::Map(Entries(entries.into()))))
    }
}

fn trusted(hint: Option<usize>) -> usize {
    hint.unwrap_or(0).min(TRUSTED_LEN)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(MAX_DEPTH).deserialize(deserializer)
    }
}
