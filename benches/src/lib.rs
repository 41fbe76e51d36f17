//! Subjects that the benchmarks share.

mod subjects;

pub use subjects::{Forty, Sixteen, Subject, Three};
