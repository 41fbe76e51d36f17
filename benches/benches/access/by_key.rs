//! Reading an attribute that the struct does not declare, by a name resolved once: a `Key`, where there is such a thing,
//! and otherwise the name.

use slots_benches::{
    Forty, Sixteen, Subject, Three, each_grow,
    harness::{Meter, at_random, drawn, in_a_row, repeat, rows},
    stores::{Grow, extended},
};
use std::{cell::LazyCell, hint::black_box};

const HOT: usize = 1_000;

pub(crate) fn run(meter: &mut dyn Meter) {
    each_grow!(one::<Three>(meter));
    each_grow!(one::<Sixteen>(meter));
    each_grow!(one::<Forty>(meter));
}

fn one<S: Subject, T: Grow<S>>(meter: &mut dyn Meter) {
    let size = S::NAMES.len();
    let (few, many) = (in_a_row(), at_random(size));
    let all = rows(|| extended::<S, T>(few.max(many)));
    let hot = extended::<S, T>(1);
    meter.measure(&format!("by_key/{size}/hot"), T::NAME, HOT, &mut |times| {
        let hot = &hot[0];
        repeat(times, || (0..HOT).fold(0, |sum: u64, _| sum.wrapping_add(black_box(hot).read_extra())))
    });
    meter.measure(&format!("by_key/{size}/in_a_row"), T::NAME, few, &mut |times| {
        let all = &all[..few];
        repeat(times, || black_box(all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.read_extra())))
    });
    let order = LazyCell::new(|| drawn(many));
    meter.measure(&format!("by_key/{size}/at_random"), T::NAME, few.min(many), &mut |times| {
        let (all, order) = (&all[..], &order[..]);
        repeat(times, || order.iter().fold(0, |sum: u64, index| sum.wrapping_add(all[*index as usize].read_extra())))
    });
}
