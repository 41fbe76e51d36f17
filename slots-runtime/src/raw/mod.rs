//! All `unsafe` code of the project.
//!
//! Each type here states its invariants with numbers, keeps its fields to itself, and is made through proofs alone:
//! nothing outside can build a value that breaks them, whatever it calls.
#![allow(unsafe_code)]

mod access;
#[cfg(feature = "std")]
pub(crate) mod alloc;
#[cfg(feature = "std")]
pub(crate) mod block;
#[cfg(feature = "std")]
pub(crate) mod cache;
#[cfg(feature = "std")]
mod change;
#[cfg(feature = "std")]
pub(crate) mod dict;
mod facts;
#[cfg(feature = "std")]
pub(crate) mod fill;
#[cfg(feature = "std")]
pub(crate) mod image;
#[cfg(feature = "std")]
pub(crate) mod info;
mod kind;
#[cfg(feature = "std")]
pub(crate) mod map;
#[cfg(feature = "std")]
pub(crate) mod map_mut;
mod offset;
#[cfg(feature = "std")]
mod own;
mod place;
#[cfg(feature = "std")]
pub(crate) mod published;
mod slot;
#[cfg(feature = "std")]
mod text;
pub mod together;
#[cfg(feature = "std")]
pub(crate) mod values;

pub(crate) use access::Access;
#[cfg(feature = "std")]
pub use facts::layout_behind;
pub use facts::{Fact, Facts, Known, layout, table};
pub(crate) use kind::{AnyRef, AnyValue};
pub use offset::Offset;
pub(crate) use place::Refusal;
pub use place::{Declared, DeclaredMut};
#[cfg(feature = "std")]
pub use slot::Hashed;
pub use slot::{__table, RawSlot, Slot, Table};
pub(crate) use slot::{Reach, Take};
#[cfg(feature = "std")]
pub(crate) use text::Text;
