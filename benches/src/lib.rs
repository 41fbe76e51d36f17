//! Subjects that the benchmarks share.
