//! Structs with dynamic attributes in serde's formats.

mod basics;
