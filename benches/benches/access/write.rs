//! Writing an attribute whose name is known when the program is written.

use criterion::Criterion;
use slots_benches::{
    Forty, Sixteen, Subject, Three, Value, each_store,
    harness::{at_random, group, in_a_row, rows, shuffled},
    stores::Store,
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
    let mut all = rows(few.max(many), |i| T::hold(S::make(i)));
    let value = S::Number::sample(7);
    group(criterion, &format!("write/{size}/hot"), HOT).bench_function(T::NAME, |bencher| {
        let mut one = Box::new(T::hold(S::make(1)));
        bencher.iter(|| (0..HOT).for_each(|_| black_box(&mut *one).write(black_box(value))));
    });
    group(criterion, &format!("write/{size}/in_a_row"), few).bench_function(T::NAME, |bencher| {
        let all = &mut all[..few];
        bencher.iter(|| all.iter_mut().for_each(|one| one.write(black_box(value))));
    });
    group(criterion, &format!("write/{size}/at_random"), many).bench_function(T::NAME, |bencher| {
        let order = shuffled(many);
        bencher.iter(|| order.iter().for_each(|index| all[*index as usize].write(black_box(value))));
    });
}
