//! What each storage costs: the same values in several storages, side by side, as a table, as JSON and as a picture.
//!
//! [`compare`] does it for a struct with `#[slots(variants)]`, [`Compare`] for any structs, and [`Comparison`] puts layouts
//! side by side without making anything. What comes out is a [`Report`].
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use slots_runtime::{Slotted, compare::{self, compare}, measure::CountingAlloc};
//!
//! #[global_allocator]
//! static ALLOC: CountingAlloc = CountingAlloc::new();
//!
//! #[derive(Slotted)]
//! #[slots(variants)]
//! struct Point { x: f64, y: f64, z: f64 }
//!
//! let report = compare(10_000, |i| Point { x: i as f64, y: 0.0, z: 1.0 })?;
//! println!("{report}");
//! # let folder = std::env::temp_dir();
//! # let at = |name: &str| folder.join(name);
//! compare::save(at("points.svg"), report.svg())?;
//!
//! let bytes: Vec<f64> = report.storages.iter().map(|storage| storage.per_instance()).collect();
//! assert_eq!(bytes[..3], [24.0, 32.0, 32.0]); // slots, hybrid, dict
//! assert!(bytes[3] > 200.0); // hash
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What the figures say
//!
//! - **Bytes** are those requested, per instance. The heap is *predicted* by the storages and by
//!   [`HeapSize`](crate::HeapSize), without counting, and *measured* by the counting allocator, if the program has it
//!   ([`measure`](crate::measure)). They agree to the byte, or a note says why not. Bytes behind an `Arc` or an `Rc` may have
//!   other owners: they are not predicted.
//! - **Blocks** are what an instance keeps allocated; **shared** is what came into being for all instances together: shapes
//!   and names. They stay, so that a second comparison in one program finds them made.
//!   *In memory* is what a process grows by: malloc adds to each block, and most to the small ones of the hash storage.
//! - **Times** are medians of several rounds after one that warms up, with half of the middle half's extent (`±`), the
//!   storages in turn in each round. Construction is from values that are there already. Reading and writing go through all
//!   instances for one attribute after the other, so that a look-up by name meets the same name in a row: the best case of
//!   every storage. A number is read, of any other value the reference is taken; a write exchanges two values.

mod case;
mod changes;
#[cfg(feature = "serde")]
mod json;
mod memory;
mod probe;
mod progress;
mod report;
mod run;
mod save;
mod svg;
mod table;
mod times;

pub use changes::{Comparison, FieldChange};
#[doc(hidden)]
pub use probe::Visitor;
pub use probe::{Probe, Variants};
pub use report::{Access, Figures, Report, Timing};
pub use run::{Compare, CompareError, compare};
pub use save::{save, save_all};
pub use table::Table;

#[cfg(test)]
mod tests;
