//! The macros of `slots-runtime`, which re-exports them.

mod lookup;
