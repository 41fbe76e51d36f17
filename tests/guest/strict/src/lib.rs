//! Structs of every kind in a crate that denies whatever can be denied: it compiles, and clippy has nothing to say.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused, rust_2018_idioms)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]

pub mod bases;
pub mod generic;
pub mod guarded;
pub mod made;
pub mod plain;

#[cfg(test)]
mod tests;
