//! Keys that are not declared: into the map.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::{known::in_key, plain::Plain, read::Any};
use crate::{
    map::{AttrMap, Dict, HashDict, RootRef, staged::Staged},
    raw::image::Room,
};

/// The number of a key that is not declared.
pub const UNKNOWN: usize = usize::MAX;
/// The number of the name of a declared attribute that is written under another key: no dynamic attribute may have it.
pub const TAKEN: usize = usize::MAX - 1;
/// The number of the key of an attribute that is not read.
pub const SKIPPED: usize = usize::MAX - 2;

/// No record has more unknown keys: far beyond what a record is, and small enough for a map's bounds.
const MAX_KEYS: usize = 1 << 24;

/// The unknown keys of a record that is being read.
pub struct Unknown<'a> {
    staged: Staged<'a, Plain>,
    count: usize,
}

impl<'a> Unknown<'a> {
    /// For a map whose shapes start at this root.
    #[inline(always)]
    pub fn for_map(room: &'a mut Room, root: RootRef) -> Self {
        Self { staged: Staged::for_map(room, root), count: 0 }
    }

    /// For a dictionary whose shapes start at this root.
    #[inline(always)]
    pub fn for_dict<D>(room: &'a mut Room, root: RootRef) -> Self {
        Self { staged: Staged::for_dict::<D>(room, root), count: 0 }
    }

    /// For a hash.
    pub fn for_hash(_: &'a mut Room) -> Self {
        Self { staged: Staged::for_hash(), count: 0 }
    }

    /// Reads the next key: the number that `find` has for it. If that is [`UNKNOWN`], [`value`](Self::value) is next.
    #[inline]
    pub fn key<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        owner: &'static str,
        find: impl FnOnce(&str) -> usize,
    ) -> Result<Option<usize>, A::Error> {
        map.next_key_seed(Key(|text: &str| match find(text) {
            UNKNOWN => match self.staged.name(text) {
                Ok(()) => Ok(UNKNOWN),
                Err(_) => Err(duplicate(text)),
            },
            TAKEN => Err(taken(text, owner)),
            index => Ok(index),
        }))
    }

    /// Reads the value of an unknown key.
    #[inline]
    pub fn value<'de, A: MapAccess<'de>>(&mut self, map: &mut A, owner: &'static str) -> Result<(), A::Error> {
        if self.count == MAX_KEYS {
            return Err(A::Error::custom(format_args!("more than {MAX_KEYS} keys that `{owner}` does not declare")));
        }
        let mut human_readable = true;
        match map.next_value_seed(Value { staged: &mut self.staged, human_readable: &mut human_readable }) {
            Ok(()) => {
                self.count += 1;
                Ok(())
            }
            Err(error) => Err(unread(self.staged.next_name(), owner, human_readable, error)),
        }
    }

    /// The map.
    #[inline]
    pub fn take_map(&mut self, root: RootRef) -> AttrMap {
        self.staged.take_map(root)
    }

    /// The dictionary, with these declared attributes.
    #[inline]
    pub fn take_dict<D>(&mut self, declared: D, root: RootRef) -> Dict<D> {
        self.staged.take_dict(declared, root)
    }

    /// The hash, which has the declared attributes.
    pub fn take_hash(&mut self, mut declared: HashDict) -> HashDict {
        self.staged.add_to(&mut declared);
        declared
    }
}

/// Reads the next key where there must be no unknown ones.
#[inline]
pub fn known_key<'de, A: MapAccess<'de>>(
    map: &mut A,
    fields: &'static [&'static str],
    find: impl FnOnce(&str) -> usize,
) -> Result<Option<usize>, A::Error> {
    map.next_key_seed(Key(|text: &str| match find(text) {
        UNKNOWN | TAKEN | SKIPPED => Err(KeyError::Unknown(text.to_owned(), fields)),
        index => Ok(index),
    }))
}

struct Key<F>(F);

enum KeyError {
    Custom(String),
    Unknown(String, &'static [&'static str]),
}

impl KeyError {
    #[cold]
    fn into_error<E: Error>(self) -> E {
        match self {
            Self::Custom(text) => E::custom(text),
            Self::Unknown(key, fields) => E::unknown_field(&key, fields),
        }
    }
}

#[cold]
fn duplicate(key: &str) -> KeyError {
    KeyError::Custom(format!("duplicate field `{key}`"))
}

#[cold]
fn taken(key: &str, owner: &str) -> KeyError {
    KeyError::Custom(format!(
        "key `{key}` is not declared, but `{owner}` has an attribute of this name, which is read from another key"
    ))
}

impl<'de, F: FnOnce(&str) -> Result<usize, KeyError>> DeserializeSeed<'de> for Key<F> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        // Not as an identifier: formats that know the fields of a struct by number have none.
        deserializer.deserialize_str(self)
    }
}

impl<'de, F: FnOnce(&str) -> Result<usize, KeyError>> Visitor<'de> for Key<F> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        (self.0)(text).map_err(KeyError::into_error)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<usize, E> {
        match str::from_utf8(bytes) {
            Ok(text) => self.visit_str(text),
            Err(_) => Err(E::invalid_type(Unexpected::Bytes(bytes), &self)),
        }
    }
}

struct Value<'a, 'r> {
    staged: &'a mut Staged<'r, Plain>,
    human_readable: &'a mut bool,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.human_readable = deserializer.is_human_readable();
        Any::new(self.staged).deserialize(deserializer)
    }
}

/// Formats that are read by people say what a value is; of others, some do and some do not.
#[cold]
fn unread<E: Error>(key: &str, owner: &str, human_readable: bool, error: E) -> E {
    if human_readable {
        return in_key(key, error);
    }
    E::custom(format_args!(
        "cannot read the value of `{key}`, which `{owner}` does not declare, and which takes a format that says what \
         type a value has: {error}"
    ))
}

impl fmt::Debug for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown").field("count", &self.count).finish_non_exhaustive()
    }
}
