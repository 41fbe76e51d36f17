//! Cloning, and comparing a clone with what it was made from.

use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_copied,
    harness::{Meter, at_once, repeat, rows, timed},
    stores::{Copied, records},
};
use std::hint::black_box;

pub(crate) fn run(meter: &mut dyn Meter) {
    each_copied!(one::<Point>(meter, "3 floats"));
    each_copied!(one::<Three>(meter, "3"));
    each_copied!(one::<Sixteen>(meter, "16"));
    each_copied!(one::<Forty>(meter, "40"));
}

fn one<S: Subject, T: Copied<S>>(meter: &mut dyn Meter, size: &str) {
    let count = at_once(S::NAMES.len());
    let all = rows(|| records::<S, T>(count));
    let mut copies = Vec::with_capacity(count);
    meter.measure(&format!("clone/{size}"), T::NAME, count, &mut |times| {
        let all = &all[..];
        timed(times, &mut copies, Vec::clear, |copies: &mut Vec<T>| copies.extend(all.iter().map(T::copy)))
    });
    let copies = rows(|| all.iter().map(T::copy).collect::<Vec<T>>());
    meter.measure(&format!("compare/{size}"), T::NAME, count, &mut |times| {
        let (all, copies) = (&all[..], &copies[..]);
        repeat(times, || black_box(all).iter().zip(copies).filter(|(one, copy)| one.same(copy)).count())
    });
}
