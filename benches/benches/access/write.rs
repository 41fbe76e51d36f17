//! Writing an attribute whose name is known when the program is written.

use criterion::Criterion;
use slots_benches::{
    Forty, Sixteen, Subject, Three, Value, each_store,
    harness::{at_random, drawn, in_a_row, measure, repeat, rows},
    stores::{Store, records},
};
use std::hint::black_box;

const HOT: usize = 1_000;

pub(crate) fn run(criterion: &mut Criterion) {
    each_store!(one::<Three>(criterion));
    each_store!(one::<Sixteen>(criterion));
    each_store!(one::<Forty>(criterion));
}

fn one<S: Subject, T: Store<S>>(criterion: &mut Criterion) {
    let size = S::NAMES.len();
    let (few, many) = (in_a_row(), at_random(size));
    let mut all = rows(|| records::<S, T>(few.max(many)));
    let mut hot = records::<S, T>(1);
    let value = S::Number::sample(7);
    measure(criterion, &format!("write/{size}/hot"), T::NAME, HOT, &mut |times| {
        let hot = &mut hot[0];
        repeat(times, || (0..HOT).for_each(|_| black_box(&mut *hot).write(black_box(value))))
    });
    measure(criterion, &format!("write/{size}/in_a_row"), T::NAME, few, &mut |times| {
        let all = &mut all[..few];
        repeat(times, || black_box(&mut *all).iter_mut().for_each(|one| one.write(black_box(value))))
    });
    let order = drawn(many);
    measure(criterion, &format!("write/{size}/at_random"), T::NAME, order.len(), &mut |times| {
        let all = &mut all[..];
        repeat(times, || order.iter().for_each(|index| all[*index as usize].write(black_box(value))))
    });
}
