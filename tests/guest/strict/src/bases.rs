//! Bases, over several levels.

use slots_runtime::{Slotted, dynamic_attrs};

/// The root.
#[derive(Slotted, Debug, Clone, PartialEq, Eq, Default)]
#[slots(base)]
pub struct Record {
    /// Which one.
    #[slot(readonly)]
    pub id: u64,
    /// When.
    pub time: u64,
}

/// One level up.
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, init)]
pub struct Sensor {
    /// The base.
    #[slot(base)]
    pub record: Record,
    /// What was measured.
    pub value: f64,
}

/// Two levels up, and with a map.
#[dynamic_attrs]
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
pub struct Station {
    /// The base.
    #[slot(base)]
    pub sensor: Sensor,
    /// Where it stands.
    pub place: String,
}

/// Whose attributes have the names of setters, and no setters.
#[derive(Slotted, Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The base.
    #[slot(base)]
    pub record: Record,
    /// Without a setter.
    #[slot(set = false)]
    pub place: u8,
    /// No setter, either.
    pub set_place: u8,
}
