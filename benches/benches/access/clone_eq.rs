//! Cloning, and comparing a clone with what it was made from.

use criterion::Criterion;
use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_copied,
    harness::{at_once, measure, repeat, rows, timed},
    stores::{Copied, records},
};
use std::hint::black_box;

pub(crate) fn run(criterion: &mut Criterion) {
    each_copied!(one::<Point>(criterion, "3 floats"));
    each_copied!(one::<Three>(criterion, "3"));
    each_copied!(one::<Sixteen>(criterion, "16"));
    each_copied!(one::<Forty>(criterion, "40"));
}

fn one<S: Subject, T: Copied<S>>(criterion: &mut Criterion, size: &str) {
    let count = at_once(S::NAMES.len());
    let all = rows(|| records::<S, T>(count));
    let mut copies = Vec::with_capacity(count);
    measure(criterion, &format!("clone/{size}"), T::NAME, count, &mut |times| {
        let all = &all[..];
        timed(times, &mut copies, Vec::clear, |copies: &mut Vec<T>| copies.extend(all.iter().map(T::copy)))
    });
    let copies = rows(|| all.iter().map(T::copy).collect::<Vec<T>>());
    measure(criterion, &format!("compare/{size}"), T::NAME, count, &mut |times| {
        let (all, copies) = (&all[..], &copies[..]);
        repeat(times, || black_box(all).iter().zip(copies).filter(|(one, copy)| one.same(copy)).count())
    });
}
