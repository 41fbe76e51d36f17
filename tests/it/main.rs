//! The tests of the interface.

mod docs;
mod examples;
mod interface;
mod layouts;
mod map;
