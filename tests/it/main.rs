//! The tests of the interface.

mod examples;
mod map;
