//! Visiting all attributes with their names; times are per attribute.

use slots_benches::{
    Forty, Sixteen, Subject, Three, each_store,
    harness::{Meter, at_once, repeat, rows},
    stores::{Store, records},
};
use std::hint::black_box;

pub(crate) fn run(meter: &mut dyn Meter) {
    each_store!(one::<Three>(meter));
    each_store!(one::<Sixteen>(meter));
    each_store!(one::<Forty>(meter));
}

fn one<S: Subject, T: Store<S>>(meter: &mut dyn Meter) {
    let size = S::NAMES.len();
    let count = at_once(size);
    let all = rows(|| records::<S, T>(count));
    meter.measure(&format!("iterate/{size}"), T::NAME, count * size, &mut |times| {
        let all = &all[..];
        repeat(times, || black_box(all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.visit())))
    });
}
