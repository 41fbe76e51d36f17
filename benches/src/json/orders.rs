//! One known key, and unknown ones in a new order nearly every time.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use slots_runtime::{Slotted, dynamic_attrs};
use std::collections::HashMap;

/// The hand-written baseline: what is not known is dropped.
#[derive(Debug, Serialize, Deserialize)]
pub struct DroppedOrder {
    id: u64,
}

/// What people write to keep what is not known.
#[derive(Debug, Serialize, Deserialize)]
pub struct FlatOrder {
    id: u64,
    #[serde(flatten)]
    extra: HashMap<String, Value>,
}

/// The known key in a slot, the others in a map.
#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize, Deserialize)]
pub struct HybridOrder {
    id: u64,
}

/// All keys in a dictionary.
#[dynamic_attrs]
#[derive(Debug, Serialize, Deserialize)]
pub struct DictOrder {
    id: u64,
}
