//! Release records, of which four keys are known; lists and maps are among the others.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use slots_runtime::{Slotted, dynamic_attrs};
use std::collections::HashMap;

/// The hand-written baseline: what is not known is dropped.
#[derive(Debug, Serialize, Deserialize)]
pub struct DroppedRelease {
    name: String,
    vers: String,
    cksum: String,
    yanked: bool,
}

/// What people write to keep what is not known.
#[derive(Debug, Serialize, Deserialize)]
pub struct FlatRelease {
    name: String,
    vers: String,
    cksum: String,
    yanked: bool,
    #[serde(flatten)]
    extra: HashMap<String, Value>,
}

/// Known keys in slots, the others in a map.
#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize, Deserialize)]
pub struct HybridRelease {
    name: String,
    vers: String,
    cksum: String,
    yanked: bool,
}

/// All keys in a dictionary.
#[dynamic_attrs]
#[derive(Debug, Serialize, Deserialize)]
pub struct DictRelease {
    name: String,
    vers: String,
    cksum: String,
    yanked: bool,
}
