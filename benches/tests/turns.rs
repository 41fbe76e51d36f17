//! Two benchmarks in turns.

use slots_benches::{
    harness::Meter,
    turns::{measure, table},
};
use std::time::Duration;

/// Benchmarks that take so many nanoseconds, without taking them.
fn all(meter: &mut dyn Meter) {
    for (group, name, ns) in [("read", "ours", 2_000), ("read", "theirs", 4_000), ("write", "ours", 1_000)] {
        meter.measure(group, name, 10, &mut |times| Duration::from_nanos(ns * times));
    }
}

#[test]
fn both_of_a_pair_are_measured() {
    let turns = measure(&all, "read", ["ours", "theirs"]).expect("both are there");
    assert!((turns.ratio - 0.5).abs() < 0.01, "{turns:?}");
    assert!((turns.ns[0] - 200.0).abs() < 1.0 && (turns.ns[1] - 400.0).abs() < 1.0, "{turns:?}");
    assert!(measure(&all, "write", ["ours", "theirs"]).is_none());
}

#[test]
fn a_table_leaves_out_what_is_not_there() {
    let text = table(&all, "read\ttheirs\tours\nwrite\tours\ttheirs\n");
    assert_eq!(text.lines().count(), 1);
    assert!(text.starts_with("read\ttheirs\tours\t"), "{text}");
}
