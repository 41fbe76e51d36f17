//! One struct in every storage.

use slots_runtime::{Slotted, dynamic_attrs};

/// In slots.
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(init, new)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// What it is called.
    #[slot(default)]
    pub label: Option<String>,
    #[cfg(any())]
    pub never: NoSuchType,
}

/// In a dict.
#[dynamic_attrs]
#[derive(Debug, Clone, PartialEq, Default)]
#[slots(new)]
pub struct PointDict {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// What it is called.
    #[slot(default)]
    pub label: Option<String>,
    #[cfg(any())]
    pub never: NoSuchType,
}

/// In slots, with a map.
#[dynamic_attrs]
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(new)]
pub struct PointHybrid {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// What it is called.
    #[slot(default)]
    pub label: Option<String>,
    #[cfg(any())]
    pub never: NoSuchType,
}

/// In a hash map.
#[dynamic_attrs(storage = "hash")]
#[derive(Debug, Clone, PartialEq, Default)]
#[slots(new)]
pub struct PointHash {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// What it is called.
    #[slot(default)]
    pub label: Option<String>,
    #[cfg(any())]
    pub never: NoSuchType,
}

/// Made in the other storages, too.
#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(variants)]
pub struct Sample {
    /// When.
    pub time: u64,
    /// What was measured.
    pub value: f64,
}
