use crate::BaseRecord;
use slots_runtime::Slotted;

/// A base on a base, in a private module.
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, new)]
pub struct Deep {
    /// The base.
    #[slot(base)]
    pub base: BaseRecord,
    /// How deep.
    pub depth: u32,
}
