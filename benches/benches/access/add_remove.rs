//! Adding three attributes that the struct does not declare, and removing them again; times are per attribute.

use criterion::Criterion;
use slots_benches::{
    Forty, Sixteen, Subject, Three, each_grow,
    harness::{at_once, measure, timed},
    stores::{ADDED, Grow, records},
};

pub(crate) fn run(criterion: &mut Criterion) {
    each_grow!(one::<Three>(criterion));
    each_grow!(one::<Sixteen>(criterion));
    each_grow!(one::<Forty>(criterion));
}

fn one<S: Subject, T: Grow<S>>(criterion: &mut Criterion) {
    let size = S::NAMES.len();
    let count = at_once(size);
    let make = || -> Vec<T> { records::<S, T>(count) };
    let grown = || {
        let mut all = make();
        all.iter_mut().for_each(|one| one.add(1));
        all
    };
    let attributes = count * ADDED.len();
    measure(criterion, &format!("add/{size}"), T::NAME, attributes, &mut |times| {
        timed(times, make, |all| all.iter_mut().for_each(|one| one.add(1)))
    });
    measure(criterion, &format!("remove/{size}"), T::NAME, attributes, &mut |times| {
        timed(times, grown, |all| all.iter_mut().map(|one| one.remove()).sum::<u64>())
    });
}
