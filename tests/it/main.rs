//! The tests of the interface.

mod examples;
mod interface;
mod map;
