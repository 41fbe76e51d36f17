//! Cloning, and comparing a clone with what it was made from.

use criterion::Criterion;
use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_copied,
    harness::{at_once, group, rows, timed},
    stores::Copied,
};

pub(crate) fn run(criterion: &mut Criterion) {
    each_copied!(one::<Point>(criterion, "3 floats"));
    each_copied!(one::<Three>(criterion, "3"));
    each_copied!(one::<Sixteen>(criterion, "16"));
    each_copied!(one::<Forty>(criterion, "40"));
}

fn one<S: Subject, T: Copied<S>>(criterion: &mut Criterion, size: &str) {
    let count = at_once(S::NAMES.len());
    let all = rows(count, |i| T::hold(S::make(i)));
    group(criterion, &format!("clone/{size}"), count).bench_function(T::NAME, |bencher| {
        let fill = |copies: &mut Vec<T>| copies.extend(all.iter().map(T::copy));
        bencher.iter_custom(|times| timed(times, || Vec::with_capacity(count), fill));
    });
    group(criterion, &format!("compare/{size}"), count).bench_function(T::NAME, |bencher| {
        let copies: Vec<T> = all.iter().map(T::copy).collect();
        bencher.iter(|| all.iter().zip(&copies).filter(|(one, copy)| one.same(copy)).count());
    });
}
