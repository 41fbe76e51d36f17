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
    let fresh = |all: &mut Vec<T>| *all = records::<S, T>(count);
    let add = |all: &mut Vec<T>| all.iter_mut().for_each(|one| one.add(1));
    let grown = |all: &mut Vec<T>| {
        fresh(all);
        add(all);
    };
    let remove = |all: &mut Vec<T>| -> u64 { all.iter_mut().map(|one| one.remove()).sum() };
    let attributes = count * ADDED.len();
    let mut all = Vec::new();
    measure(criterion, &format!("add/{size}"), T::NAME, attributes, &mut |times| timed(times, &mut all, fresh, add));
    measure(criterion, &format!("remove/{size}"), T::NAME, attributes, &mut |times| {
        timed(times, &mut all, grown, remove)
    });
}
