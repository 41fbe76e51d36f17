//! Structs with fixed slots, a dictionary, or both, and what each costs.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod layout;
#[cfg(feature = "std")]
pub mod map;
#[cfg(feature = "std")]
pub mod measure;

mod key;
mod lookup;
#[doc(hidden)]
pub mod private;
mod raw;

pub use key::{AttrName, Key, Name};
pub use layout::Layout;
