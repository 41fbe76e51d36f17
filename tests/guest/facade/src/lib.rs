//! A crate that re-exports the runtime, so that those who use it need to know this crate alone.

/// The runtime.
pub use slots_runtime as slots;

use slots_runtime::Slotted;

/// A base for structs of other crates.
#[derive(Slotted, Debug, Clone, PartialEq, Eq)]
#[slots(base, new)]
pub struct Entity {
    /// Which one.
    #[slot(readonly)]
    pub id: u64,
    /// How often it was changed.
    pub revision: u32,
}
