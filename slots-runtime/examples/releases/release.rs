//! A release record as a struct: four keys are known, and whatever else there is goes into its map.

use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

/// What every registry knows of a release.
#[dynamic_attrs]
#[derive(Slotted, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Release {
    pub(crate) name: String,
    pub(crate) vers: String,
    /// SHA-256, as hexadecimal digits.
    pub(crate) cksum: String,
    pub(crate) yanked: bool,
}
