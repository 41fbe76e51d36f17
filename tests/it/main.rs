//! The tests of the interface.

mod map;
mod examples;
