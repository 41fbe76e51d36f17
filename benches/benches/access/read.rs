//! Reading an attribute whose name is known when the program is written.

use criterion::Criterion;
use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_store,
    harness::{at_random, drawn, in_a_row, measure, repeat, rows},
    stores::{Store, records},
};
use std::hint::black_box;

const HOT: usize = 1_000;

pub(crate) fn run(criterion: &mut Criterion) {
    each_store!(one::<Three>(criterion));
    each_store!(one::<Sixteen>(criterion));
    each_store!(one::<Forty>(criterion));
    each_store!(floats::<Point>(criterion));
}

fn one<S: Subject, T: Store<S>>(criterion: &mut Criterion) {
    let size = S::NAMES.len();
    let (few, many) = (in_a_row(), at_random(size));
    let all = rows(|| records::<S, T>(few.max(many)));
    let hot = records::<S, T>(1);
    measure(criterion, &format!("read/{size}/hot"), T::NAME, HOT, &mut |times| {
        let hot = &hot[0];
        repeat(times, || (0..HOT).fold(0, |sum: u64, _| sum.wrapping_add(black_box(hot).read())))
    });
    measure(criterion, &format!("read/{size}/in_a_row"), T::NAME, few, &mut |times| {
        let all = &all[..few];
        repeat(times, || sum(all))
    });
    let order = drawn(many);
    measure(criterion, &format!("read/{size}/at_random"), T::NAME, order.len(), &mut |times| {
        let all = &all[..];
        repeat(times, || order.iter().fold(0, |sum: u64, index| sum.wrapping_add(all[*index as usize].read())))
    });
}

fn floats<S: Subject, T: Store<S>>(criterion: &mut Criterion) {
    let all = rows(|| records::<S, T>(in_a_row()));
    measure(criterion, "read/3 floats/in_a_row", T::NAME, in_a_row(), &mut |times| {
        let all = &all[..];
        repeat(times, || sum(all))
    });
}

fn sum<S: Subject, T: Store<S>>(all: &[T]) -> u64 {
    black_box(all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.read()))
}
