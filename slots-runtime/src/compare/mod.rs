//! What each storage costs: the same values in several storages, side by side, as a table, as JSON and as a picture.

mod changes;
#[cfg(feature = "serde")]
mod json;
mod memory;
mod probe;
mod progress;
mod report;
mod run;
mod svg;
mod table;
mod times;

pub use changes::{Comparison, FieldChange};
#[doc(hidden)]
pub use probe::Visitor;
pub use probe::{Probe, Variants};
pub use report::{Access, Figures, Report, Timing};
pub use run::{Compare, CompareError, compare};
pub use table::Table;

#[cfg(test)]
mod tests;
