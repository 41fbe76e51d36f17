//! Structs in a crate without the prelude, under a renamed runtime, beside types that take the names of the prelude.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]
// What is here takes names, and does nothing.
#![allow(dead_code, non_camel_case_types, reason = "the names alone matter")]

#[macro_use]
pub mod names;
pub mod structs;

#[cfg(test)]
mod tests;
