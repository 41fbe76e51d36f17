#![doc = include_str!("docs/crate.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;
// The macros write paths from the crate's own name, in its own tests, too.
#[allow(unused_extern_crates, reason = "the lint does not see what the expansions name")]
extern crate self as slots_runtime;

mod attr;
mod attrs;
mod base;
mod by_value;
mod check;
#[cfg(feature = "std")]
pub mod compare;
pub mod deep;
mod delete;
#[cfg(feature = "std")]
mod dynamic;
mod error;
mod few;
mod gate;
mod hint;
mod key;
pub mod layout;
mod lookup;
#[cfg(feature = "std")]
pub mod map;
#[cfg(feature = "std")]
pub mod measure;
mod nearest;
mod placed;
#[doc(hidden)]
pub mod private;
mod raw;
mod search;
#[cfg(all(feature = "serde", feature = "std"))]
mod serde;
mod short;
mod slotted;
mod storage;

pub use attr::{Attr, Checked, Mode, ReadOnly, ReadWrite};
pub use attrs::{AttrRef, Attrs};
pub use deep::HeapSize;
#[cfg(feature = "std")]
pub use dynamic::DynamicAttrs;
pub use error::{AttrError, AttrErrorKind};
pub use key::{AttrName, Key, Name};
pub use layout::Layout;
#[cfg(all(feature = "serde", feature = "std"))]
pub use serde::{Entries, Value, serialize_values};
#[cfg(feature = "derive")]
#[doc = include_str!("docs/slotted.md")]
pub use slots_derive::Slotted;
#[cfg(feature = "derive")]
#[doc = include_str!("docs/dynamic_attrs.md")]
pub use slots_derive::dynamic_attrs;
pub use slotted::Slotted;

/// The examples outside of the code.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../ARCHITECTURE.md")]
struct Texts;
