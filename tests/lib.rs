//! What the tests share.

pub mod model;
