//! Deep sizes: what a value owns on the heap beyond its own bytes.
//!
//! [`HeapSize`] tells it, of the standard types and of types of your own. Figures are the bytes that the type asks its
//! allocator for, so that they can be compared with what [`CountingAlloc`](crate::measure::CountingAlloc) counts.
//!
//! ```
//! use slots_runtime::deep::{Heap, HeapSize};
//!
//! struct Track { title: String, samples: Vec<f32> }
//!
//! impl HeapSize for Track {
//!     fn add_to(&self, heap: &mut Heap) {
//!         self.title.add_to(heap);
//!         self.samples.add_to(heap);
//!     }
//! }
//!
//! let track = Track { title: "So What".to_owned(), samples: vec![0.0; 100] };
//! assert_eq!(track.heap_size(), 7 + 400);
//! assert_eq!(track.deep_size(), size_of::<Track>() + 407);
//! ```
//!
//! - **What is shared is told apart.** The block of an `Arc` or an `Rc` counts once for each [`Heap`], under
//!   [`Heap::shared`], and so does all that is owned through it. What is borrowed, and what only a `Weak` holds, counts
//!   not at all.
//! - **Exact** are `String`, `Vec`, `VecDeque`, `BinaryHeap`, `Box`, `LinkedList`, `Rc`, `Arc`, the C and OS strings, `BTreeMap`
//!   and `BTreeSet` of up to eleven entries, and `HashMap` and `HashSet` as the standard library builds them today.
//!   **Estimated** are larger trees, whose nodes may be half full or full: to about a third.
//! - **Locked values** (a `RefCell` that is borrowed mutably, a `Mutex` that somebody holds) count as empty.

mod any;
mod heap;
mod owned;
mod plain;
mod shared;
mod tables;

#[cfg(feature = "std")]
pub use any::register;
pub use any::{Unknown, any};
pub use heap::{Heap, HeapSize};

#[cfg(all(test, feature = "std"))]
mod tests;
