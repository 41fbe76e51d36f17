//! Six known keys and three unknown ones, all of them scalars.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use slots_runtime::{Slotted, dynamic_attrs};
use std::collections::HashMap;

/// The hand-written baseline: what is not known is dropped.
#[derive(Debug, Serialize, Deserialize)]
pub struct Dropped {
    id: u64,
    name: String,
    version: String,
    size: u32,
    rating: f32,
    yanked: bool,
}

/// All nine keys: what writing the same text takes when nothing is unknown.
#[derive(Debug, Serialize, Deserialize)]
pub struct AllKnown {
    id: u64,
    name: String,
    version: String,
    size: u32,
    rating: f32,
    yanked: bool,
    color: String,
    weight: f64,
    count: i64,
}

/// What people write to keep what is not known.
#[derive(Debug, Serialize, Deserialize)]
pub struct Flat {
    id: u64,
    name: String,
    version: String,
    size: u32,
    rating: f32,
    yanked: bool,
    #[serde(flatten)]
    extra: HashMap<String, Value>,
}

/// Known keys in slots, the others in a map.
#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize, Deserialize)]
pub struct Hybrid {
    id: u64,
    name: String,
    version: String,
    size: u32,
    rating: f32,
    yanked: bool,
}

/// All keys in a dictionary.
#[dynamic_attrs]
#[derive(Debug, Serialize, Deserialize)]
pub struct Dict {
    id: u64,
    name: String,
    version: String,
    size: u32,
    rating: f32,
    yanked: bool,
}
