//! The tests of the interface.
