//! Measuring memory and time in a program of your own: a counting allocator, snapshots, and named steps.
//!
//! ```
//! use slots_runtime::measure::{self, CountingAlloc, Snapshot};
//!
//! #[global_allocator]
//! static ALLOC: CountingAlloc = CountingAlloc::new();
//!
//! fn main() {
//!     let before = Snapshot::of_thread();
//!     let step = measure::step("fill");
//!     let squares: Vec<u64> = (0..1000).map(|n| n * n).collect();
//!     step.end(); // prints "fill  src/main.rs:8  used 7.8 KiB  peak 7.8 KiB  1 allocation  2.1 us"
//!
//!     let after = Snapshot::of_thread();
//!     assert_eq!(after.since(&before).used, 8000);
//!     drop(squares);
//! }
//! ```
//!
//! Without the allocator nothing fails: [`is_counting`] says `false`, steps print their time and a note, and the
//! comparison of storages shows predicted figures alone.
//!
//! All figures are of bytes *requested*; what the allocator rounds up to and what it keeps for later are its own.

mod count;
pub(crate) mod human;
mod snapshot;
mod step;

pub use crate::raw::alloc::CountingAlloc;
pub use snapshot::{Difference, Snapshot};
pub use step::{Ended, Step, step};

pub(crate) use count::{added, removed, resized};

/// Whether [`CountingAlloc`] is the program's global allocator.
#[must_use]
pub fn is_counting() -> bool {
    let before = count::thread().allocations;
    drop(core::hint::black_box(Box::new(0_u8)));
    count::thread().allocations != before
}
