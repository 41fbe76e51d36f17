//! Reading values whose type the data alone says.

use std::{fmt, marker::PhantomData};

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{
    plain::Plain,
    value::{Entries, Value},
};

/// Lists and maps may lie in each other so deep: deeper than data that people make, and far from the end of a thread's
/// stack, in a debug build, too.
const MAX_DEPTH: u16 = 256;
/// What an input says of a length before it has shown one element is believed up to so many.
const TRUSTED_LEN: usize = 1_024;

/// What a value can be read as.
pub(super) trait FromAny: Sized {
    fn bool(value: bool) -> Self;
    fn int(value: i64) -> Self;
    fn uint(value: u64) -> Self;
    fn float(value: f64) -> Self;
    fn str(value: &str) -> Self;
    fn string(value: String) -> Self;
    fn other(value: Value) -> Self;
}

impl FromAny for Plain {
    fn bool(value: bool) -> Self {
        Self::Bool(value)
    }

    fn int(value: i64) -> Self {
        Self::Int(value)
    }

    fn uint(value: u64) -> Self {
        i64::try_from(value).map_or(Self::Uint(value), Self::Int)
    }

    fn float(value: f64) -> Self {
        Self::Float(value)
    }

    fn str(value: &str) -> Self {
        Self::Text(value.to_owned())
    }

    fn string(value: String) -> Self {
        Self::Text(value)
    }

    fn other(value: Value) -> Self {
        Self::Other(value)
    }
}

impl FromAny for Value {
    fn bool(value: bool) -> Self {
        Self::Bool(value)
    }

    fn int(value: i64) -> Self {
        Self::Int(value)
    }

    fn uint(value: u64) -> Self {
        value.into()
    }

    fn float(value: f64) -> Self {
        Self::Float(value)
    }

    fn str(value: &str) -> Self {
        value.into()
    }

    fn string(value: String) -> Self {
        value.into()
    }

    fn other(value: Value) -> Self {
        value
    }
}

/// Reads a value of any type as a `T`.
pub(super) struct Any<T> {
    /// How many lists and maps it may still go into.
    depth: u16,
    to: PhantomData<fn() -> T>,
}

impl<T> Any<T> {
    pub(super) const fn new() -> Self {
        Self::within(MAX_DEPTH)
    }

    const fn within(depth: u16) -> Self {
        Self { depth, to: PhantomData }
    }

    fn deeper<E: Error>(&self) -> Result<u16, E> {
        self.depth.checked_sub(1).ok_or_else(|| E::custom(format_args!("nested more than {MAX_DEPTH} deep")))
    }
}

impl<'de, T: FromAny> DeserializeSeed<'de> for Any<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: FromAny> Visitor<'de> for Any<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean, number, string, list, map or nothing")
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<T, E> {
        Ok(T::bool(value))
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<T, E> {
        Ok(T::int(value))
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<T, E> {
        Ok(T::uint(value))
    }

    #[inline]
    fn visit_f64<E>(self, value: f64) -> Result<T, E> {
        Ok(T::float(value))
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::str(value))
    }

    fn visit_string<E>(self, value: String) -> Result<T, E> {
        Ok(T::string(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<T, E> {
        Ok(T::other(Value::Bytes(value.into())))
    }

    fn visit_byte_buf<E>(self, value: Vec<u8>) -> Result<T, E> {
        Ok(T::other(Value::Bytes(value.into())))
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::other(Value::Null))
    }

    fn visit_none<E>(self) -> Result<T, E> {
        Ok(T::other(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
        let depth = self.deeper()?;
        let mut values = Vec::with_capacity(trusted(seq.size_hint()));
        while let Some(value) = seq.next_element_seed(Any::<Value>::within(depth))? {
            values.push(value);
        }
        Ok(T::other(Value::List(values.into())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let depth = self.deeper()?;
        let mut entries = Vec::with_capacity(trusted(map.size_hint()));
        while let Some(key) = map.next_key_seed(Any::<Value>::within(depth))? {
            entries.push((key, map.next_value_seed(Any::<Value>::within(depth))?));
        }
        Ok(T::other(Value::Map(Entries(entries.into()))))
    }
}

fn trusted(hint: Option<usize>) -> usize {
    hint.unwrap_or(0).min(TRUSTED_LEN)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Any::new().deserialize(deserializer)
    }
}
