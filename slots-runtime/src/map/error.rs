//! Why a map did not do what it was asked.

use std::{error::Error, fmt};

/// Why a map has no such attribute, or would not take it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum MapError {
    /// There is no attribute of this name.
    Missing,
    /// There is one, of another type.
    WrongType {
        /// The name of the type that it has.
        found: fn() -> &'static str,
    },
    /// The name is that of a declared attribute, which a dynamic one must not hide.
    Declared,
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no dynamic attribute of this name"),
            Self::WrongType { found } => write!(f, "the attribute is of another type, `{}`", found()),
            Self::Declared => f.write_str("the name is that of a declared attribute"),
        }
    }
}

impl fmt::Debug for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("Missing"),
            Self::WrongType { found } => f.debug_struct("WrongType").field("found", &found()).finish(),
            Self::Declared => f.write_str("Declared"),
        }
    }
}

impl Error for MapError {}
