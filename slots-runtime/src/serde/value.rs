//! What an unknown key may hold that no plain type of Rust does.

use std::fmt;

/// The value of an unknown key that no plain type of Rust holds: null, a list, a map or bytes, and what is in them.
///
/// # What is stored for an unknown key
///
/// What a deserialiser says of a value decides its type, nothing else, so that it is written back as it was:
///
/// | in JSON | attribute | read it with |
/// |---|---|---|
/// | `true` | `bool` | `attr::<bool>` |
/// | an integer that an `i64` holds | `i64` | `attr::<i64>` |
/// | a larger one that a `u64` holds | `u64` | `attr::<u64>` |
/// | any other number | `f64` | `attr::<f64>` |
/// | a string | `String` | `attr::<String>` |
/// | `null`, lists, maps | `Value` | `attr::<Value>` |
///
/// One key may be an integer in one record and have a point in another (`1`, `1.5`). To store both as `f64` would write
/// `1.0` for `1` and lose digits of large integers; to store both as one type for all numbers would hide `f64` from
/// those whose data are what they seem. So each record has what it had, `attr::<f64>` on an integer is an error that says
/// `i64`, and whoever takes either reads the number by its value:
///
/// ```
/// # use slots_runtime::{DynamicAttrs, Slotted, dynamic_attrs};
/// # use serde::{Deserialize, Serialize};
/// #[dynamic_attrs]
/// #[derive(Slotted, Serialize, Deserialize)]
/// struct Parcel {
///     id: u32,
/// }
///
/// let parcels: Vec<Parcel> = serde_json::from_str(r#"[{"id": 1, "weight": 2.5}, {"id": 2, "weight": 2}]"#).unwrap();
/// assert_eq!(parcels[0].attr::<f64>("weight")?, &2.5);
/// assert!(parcels[1].attr::<f64>("weight").is_err());
///
/// let weight = |parcel: &Parcel| parcel.dynamic_attrs().attr("weight")?.as_f64();
/// assert_eq!(parcels.iter().filter_map(weight).sum::<f64>(), 4.5);
/// # Ok::<(), slots_runtime::AttrError>(())
/// ```
///
/// The two kinds make two shapes, which are few and bounded, as all shapes are; where such a key matters, declare it,
/// and serde reads both into the field's type.
///
/// A `Value` takes 24 bytes, and nothing of it is wasted on the heap.
#[derive(Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing: JSON's `null`, a missing `Option`, `()`.
    #[default]
    Null,
    /// Yes or no.
    Bool(bool),
    /// An integer that an `i64` holds.
    Int(i64),
    /// A larger one.
    Uint(u64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(Box<str>),
    /// Bytes, which JSON does not have.
    Bytes(Box<[u8]>),
    /// Values in a row.
    List(Box<[Value]>),
    /// Values by key.
    Map(Entries),
}

/// The entries of a [`Value::Map`], in the order they came, a key that came twice included.
#[derive(Clone, PartialEq, Default)]
pub struct Entries(pub Box<[(Value, Value)]>);

impl Entries {
    /// The value of a text as a key; the last one if there are several.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().rev().find(|(name, _)| name.as_str() == Some(key)).map(|(_, value)| value)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All keys with their values.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Value, &Value)> {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

impl Value {
    /// Whether it is null.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The boolean that it is.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The integer that it is, if an `i64` holds it.
    #[must_use]
    pub const fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// The integer that it is, if a `u64` holds it.
    #[must_use]
    pub const fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Int(value) if *value >= 0 => Some(value.cast_unsigned()),
            Self::Uint(value) => Some(*value),
            _ => None,
        }
    }

    /// The number that it is; an integer beyond 2⁵³ is rounded.
    #[must_use]
    pub const fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Int(value) => Some(*value as f64),
            Self::Uint(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    /// The text that it is.
    #[must_use]
    pub const fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of the list that it is.
    #[must_use]
    pub const fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }

    /// The entries of the map that it is.
    #[must_use]
    pub const fn as_map(&self) -> Option<&Entries> {
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key, if it is a map and has the key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?.get(key)
    }
}

macro_rules! from {
    ($($from:ty => |$value:ident| $to:expr;)*) => {
        $(
            impl From<$from> for Value {
                fn from($value: $from) -> Self {
                    $to
                }
            }
        )*
    };
}

from! {
    () => |_value| Self::Null;
    bool => |value| Self::Bool(value);
    i32 => |value| Self::Int(value.into());
    i64 => |value| Self::Int(value);
    u32 => |value| Self::Int(value.into());
    u64 => |value| i64::try_from(value).map_or(Self::Uint(value), Self::Int);
    f64 => |value| Self::Float(value);
    &str => |value| Self::Text(value.into());
    String => |value| Self::Text(value.into());
    Vec<Self> => |value| Self::List(value.into());
    Vec<(Self, Self)> => |value| Self::Map(Entries(value.into()));
}

/// As the value within would be printed.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("Null"),
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Uint(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Bytes(value) => value.fmt(f),
            Self::List(value) => value.fmt(f),
            Self::Map(entries) => entries.fmt(f),
        }
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

const _: () = assert!(size_of::<Value>() == 24);
