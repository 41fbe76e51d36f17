//! What expansions call. Not for use by hand: nothing here is covered by semantic versioning.

pub use super::{
    known::{FromMap, ReadWith, from_map, invalid, missing, missing_error, read, read_with},
    unknown::{SKIPPED, TAKEN, UNKNOWN, Unknown, known_key},
    write::{WriteFields, value, write},
};
pub use crate::raw::image::Room;
pub use serde::{
    de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor},
    ser::{Serialize, Serializer},
};
