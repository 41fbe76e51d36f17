//! Structs with dynamic attributes in serde's formats.

mod basics;
mod checks;
mod formats;
mod generics;
mod names;
mod options;
mod readme;
mod slotted;
mod values;
