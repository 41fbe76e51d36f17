//! What each storage costs: the same values in several storages, side by side, as a table, as JSON and as a picture.

mod changes;
#[cfg(feature = "serde")]
mod json;
mod report;
mod svg;
mod table;

pub use changes::{Comparison, FieldChange};
pub use report::{Access, Figures, Report, Timing};
pub use table::Table;

#[cfg(test)]
mod tests;
