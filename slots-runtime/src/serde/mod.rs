//! Structs with dynamic attributes in serde's formats: declared attributes at their fields, unknown keys in the map.

mod attr;
mod known;
mod map;
mod plain;
mod read;
mod registry;
mod unknown;
mod value;
mod write;

#[doc(hidden)]
pub mod expansion;

pub use registry::serialize_values;
pub use value::{Entries, Value};
