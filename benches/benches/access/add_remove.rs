//! Adding three attributes that the struct does not declare, and removing them again; times are per attribute.

use slots_benches::{
    Forty, Sixteen, Subject, Three, each_grow,
    harness::{Meter, at_once, timed},
    stores::{ADDED, Grow, records},
};

pub(crate) fn run(meter: &mut dyn Meter) {
    each_grow!(one::<Three>(meter));
    each_grow!(one::<Sixteen>(meter));
    each_grow!(one::<Forty>(meter));
}

fn one<S: Subject, T: Grow<S>>(meter: &mut dyn Meter) {
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
    meter.measure(&format!("add/{size}"), T::NAME, attributes, &mut |times| timed(times, &mut all, fresh, add));
    meter.measure(&format!("remove/{size}"), T::NAME, attributes, &mut |times| timed(times, &mut all, grown, remove));
}
