//! Making instances and dropping them.

use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_store,
    harness::{Meter, at_once, timed},
    stores::{Boxed, Store, records},
};
use std::mem::needs_drop;

pub(crate) fn run(meter: &mut dyn Meter) {
    all::<Point>(meter, "3 floats");
    all::<Three>(meter, "3");
    all::<Sixteen>(meter, "16");
    all::<Forty>(meter, "40");
}

fn all<S: Subject>(meter: &mut dyn Meter, size: &str) {
    one::<S, Boxed<S::Plain>>(meter, size);
    each_store!(one::<S>(meter, size));
}

fn one<S: Subject, T: Store<S>>(meter: &mut dyn Meter, size: &str) {
    let count = at_once(S::NAMES.len());
    // Into memory that is there: its first pages would be the most of what a small struct costs.
    let mut all = Vec::with_capacity(count);
    meter.measure(&format!("construct/{size}"), T::NAME, count, &mut |times| {
        timed(times, &mut all, Vec::clear, |all: &mut Vec<T>| all.extend((0..count).map(|i| T::hold(S::make(i)))))
    });
    // Of what needs no drop, there is nothing to measure.
    if needs_drop::<T>() {
        meter.measure(&format!("drop/{size}"), T::NAME, count, &mut |times| {
            timed(times, &mut all, |all: &mut Vec<T>| *all = records::<S, T>(count), Vec::clear)
        });
    }
}
