//! The tests of the interface.

mod map;
