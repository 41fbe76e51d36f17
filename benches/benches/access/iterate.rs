//! Visiting all attributes with their names; times are per attribute.

use criterion::Criterion;
use slots_benches::{
    Forty, Sixteen, Subject, Three, each_store,
    harness::{at_once, measure, repeat, rows},
    stores::{Store, records},
};
use std::hint::black_box;

pub(crate) fn run(criterion: &mut Criterion) {
    each_store!(one::<Three>(criterion));
    each_store!(one::<Sixteen>(criterion));
    each_store!(one::<Forty>(criterion));
}

fn one<S: Subject, T: Store<S>>(criterion: &mut Criterion) {
    let size = S::NAMES.len();
    let count = at_once(size);
    let all = rows(|| records::<S, T>(count));
    measure(criterion, &format!("iterate/{size}"), T::NAME, count * size, &mut |times| {
        let all = &all[..];
        repeat(times, || black_box(all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.visit())))
    });
}
