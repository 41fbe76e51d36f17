//! The compile-fail suite.
