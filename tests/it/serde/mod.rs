//! Structs with dynamic attributes in serde's formats.

mod basics;
mod checks;
mod formats;
mod generics;
mod hostile;
mod names;
mod options;
mod random;
mod slotted;
mod values;
