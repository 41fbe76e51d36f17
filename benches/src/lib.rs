//! What the benchmarks share: subjects of 3, 16 and 40 attributes, and ways of holding them, ours and others'.

pub mod callgrind;
pub mod harness;
pub mod json;
pub mod output;
pub mod plot;
pub mod stores;
mod subjects;
pub mod turns;
mod value;

pub use subjects::{Forty, Own, Picked, Point, Sink, Sixteen, Subject, Three};
pub use value::{Cell, Number, Object, Value, weight};
