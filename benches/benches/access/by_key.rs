//! Reading an attribute that the struct does not declare, by a name resolved once: a `Key`, where there is such a thing,
//! and otherwise the name.

use criterion::Criterion;
use slots_benches::{
    Forty, Sixteen, Subject, Three, each_grow,
    harness::{at_random, group, in_a_row, rows, shuffled},
    stores::Grow,
};
use std::hint::black_box;

const HOT: usize = 1_000;

pub(crate) fn run(criterion: &mut Criterion) {
    each_grow!(one::<Three>(criterion));
    each_grow!(one::<Sixteen>(criterion));
    each_grow!(one::<Forty>(criterion));
}

fn one<S: Subject, T: Grow<S>>(criterion: &mut Criterion) {
    let size = S::NAMES.len();
    let (few, many) = (in_a_row(), at_random(size));
    let make = |i| {
        let mut one = T::hold(S::make(i));
        one.add_extra(i as u64);
        one
    };
    let all = rows(few.max(many), make);
    group(criterion, &format!("by_key/{size}/hot"), HOT).bench_function(T::NAME, |bencher| {
        let one = Box::new(make(1));
        bencher.iter(|| (0..HOT).fold(0, |sum: u64, _| sum.wrapping_add(black_box(&*one).read_extra())));
    });
    group(criterion, &format!("by_key/{size}/in_a_row"), few).bench_function(T::NAME, |bencher| {
        let all = &all[..few];
        bencher.iter(|| all.iter().fold(0, |sum: u64, one| sum.wrapping_add(one.read_extra())));
    });
    group(criterion, &format!("by_key/{size}/at_random"), many).bench_function(T::NAME, |bencher| {
        let order = shuffled(many);
        bencher.iter(|| order.iter().fold(0, |sum: u64, index| sum.wrapping_add(all[*index as usize].read_extra())));
    });
}
