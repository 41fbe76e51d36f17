//! Making instances and dropping them.

use criterion::Criterion;
use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_store,
    harness::{at_once, measure, timed},
    stores::{Boxed, Store, records},
};

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
    let make = |i| T::hold(S::make(i));
    measure(criterion, &format!("construct/{size}"), T::NAME, count, &mut |times| {
        timed(times, || Vec::with_capacity(count), |all: &mut Vec<T>| all.extend((0..count).map(make)))
    });
    measure(criterion, &format!("drop/{size}"), T::NAME, count, &mut |times| {
        timed(times, || records::<S, T>(count), Vec::clear)
    });
}
