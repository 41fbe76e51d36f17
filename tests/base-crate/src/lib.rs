//! Bases that structs of another crate take in.

use slots_runtime::Slotted;

mod inner;

pub use inner::{Deep, Deep as Renamed};

/// The smallest base.
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, new)]
pub struct BaseRecord {
    /// Which record it is.
    #[slot(readonly)]
    pub record_id: u64,
    /// When it was made.
    pub timestamp: u64,
    /// Of nobody else's concern.
    state: u8,
    /// This crate's own.
    pub(crate) revision: u8,
}

impl BaseRecord {
    /// The private state, by a public method.
    pub fn state_of(&self) -> (u8, u8) {
        (self.state(), self.revision())
    }
}

fn positive(value: &f64) -> Result<(), &'static str> {
    if *value > 0.0 { Ok(()) } else { Err("it must be positive") }
}

/// A base with a parameter, and a guard.
#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(base, new)]
pub struct Measured<T> {
    /// The value.
    pub value: Option<T>,
    /// How sure it is.
    #[slot(validate = check_weight)]
    pub weight: f64,
}

fn check_weight(weight: f64) -> Result<(), &'static str> {
    positive(&weight)
}
