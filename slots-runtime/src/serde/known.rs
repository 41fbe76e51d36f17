//! Keys of declared attributes, read straight into their types.

use std::{fmt, fmt::Display, marker::PhantomData};

use serde::{
    de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor},
    forward_to_deserialize_any,
};

/// A struct that is read from a map.
pub trait FromMap<'de>: Sized {
    /// The struct's name.
    const NAME: &'static str;

    /// Reads all keys.
    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads a struct.
#[inline]
pub fn from_map<'de, T: FromMap<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct Struct<T>(PhantomData<fn() -> T>);
    impl<'de, T: FromMap<'de>> Visitor<'de> for Struct<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "struct {} as a map", T::NAME)
        }

        #[inline]
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::from_map(map)
        }
    }
    deserializer.deserialize_map(Struct(PhantomData))
}

/// A field that has a function of its own to read it: the `N`th of the struct that this is implemented for.
pub trait ReadWith<'de, const N: usize, T> {
    /// Reads the field's value.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// Reads the value of a key.
#[inline]
pub fn read<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    map: &mut A,
    to: &mut Option<T>,
    key: &'static str,
) -> Result<(), A::Error> {
    read_seed(map, to, key, PhantomData::<T>)
}

/// Reads the value of a key with a function of its field's.
#[inline]
pub fn read_with<'de, S: ReadWith<'de, N, T>, const N: usize, T, A: MapAccess<'de>>(
    map: &mut A,
    to: &mut Option<T>,
    key: &'static str,
) -> Result<(), A::Error> {
    read_seed(map, to, key, With::<S, N, T>(PhantomData))
}

#[inline(always)]
fn read_seed<'de, T, A: MapAccess<'de>>(
    map: &mut A,
    to: &mut Option<T>,
    key: &'static str,
    seed: impl DeserializeSeed<'de, Value = T>,
) -> Result<(), A::Error> {
    if to.is_some() {
        return Err(A::Error::duplicate_field(key));
    }
    match map.next_value_seed(seed) {
        Ok(value) => {
            *to = Some(value);
            Ok(())
        }
        Err(error) => Err(in_key(key, error)),
    }
}

struct With<S, const N: usize, T>(PhantomData<fn(S) -> T>);

impl<'de, S: ReadWith<'de, N, T>, const N: usize, T> DeserializeSeed<'de> for With<S, N, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        S::read(deserializer)
    }
}

/// The error of a value, with its key, where the data are wrong and not their syntax: whether the syntax was wrong, or
/// the input at its end, is what an error's own type says, and remaking it would lose that.
#[cold]
pub(super) fn in_key<E: Error>(key: &str, error: E) -> E {
    /// How serde begins the errors that a format does not make itself.
    const DATA: [&str; 8] = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant ",
        "unknown field ",
        "missing field ",
        "duplicate field ",
        "key `",
    ];
    let text = error.to_string();
    // The text ends with the place, which some formats take from there.
    if DATA.iter().any(|start| text.starts_with(start)) {
        E::custom(format_args!("key `{key}`: {text}"))
    } else {
        error
    }
}

/// The value of an attribute whose key is not there: `None` for an `Option`.
#[cold]
pub fn missing<'de, T: Deserialize<'de>, E: Error>(key: &'static str) -> Result<T, E> {
    T::deserialize(Missing(key, PhantomData))
}

/// The error of a key that is not there.
#[cold]
pub fn missing_error<T, E: Error>(key: &'static str) -> Result<T, E> {
    Err(E::missing_field(key))
}

/// The error of a check that refused a value.
#[cold]
pub fn invalid<E: Error>(error: impl Display) -> E {
    E::custom(error)
}

struct Missing<E>(&'static str, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
