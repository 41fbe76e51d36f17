//! The tests of the interface.

mod by_name;
mod docs;
mod examples;
mod guest;
mod interface;
mod layouts;
mod map;
mod serde;
