//! Making instances and dropping them.

use criterion::Criterion;
use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_store,
    harness::{at_once, measure, timed},
    stores::{Boxed, Store, records},
};
use std::mem::needs_drop;

pub(crate) fn run(criterion: &mut Criterion) {
    all::<Point>(criterion, "3 floats");
    all::<Three>(criterion, "3");
    all::<Sixteen>(criterion, "16");
    all::<Forty>(criterion, "40");
}

fn all<S: Subject>(criterion: &mut Criterion, size: &str) {
    one::<S, Boxed<S::Plain>>(criterion, size);
    each_store!(one::<S>(criterion, size));
}

fn one<S: Subject, T: Store<S>>(criterion: &mut Criterion, size: &str) {
    let count = at_once(S::NAMES.len());
    // Into memory that is there: its first pages would be the most of what a small struct costs.
    let mut all = Vec::with_capacity(count);
    measure(criterion, &format!("construct/{size}"), T::NAME, count, &mut |times| {
        timed(times, &mut all, Vec::clear, |all: &mut Vec<T>| all.extend((0..count).map(|i| T::hold(S::make(i)))))
    });
    // Of what needs no drop, there is nothing to measure.
    if needs_drop::<T>() {
        measure(criterion, &format!("drop/{size}"), T::NAME, count, &mut |times| {
            timed(times, &mut all, |all: &mut Vec<T>| *all = records::<S, T>(count), Vec::clear)
        });
    }
}
