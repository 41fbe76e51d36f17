//! Reading an attribute whose name is known when the program is written.

use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_store,
    harness::{Meter, at_random, drawn, in_a_row, repeat, rows},
    stores::{Boxed, Store, records},
};
use std::{cell::LazyCell, hint::black_box};

const HOT: usize = 1_000;

pub(crate) fn run(meter: &mut dyn Meter) {
    each_store!(one::<Three>(meter));
    each_store!(one::<Sixteen>(meter));
    each_store!(one::<Forty>(meter));
    each_store!(floats::<Point>(meter));
    one::<Three, Boxed<<Three as Subject>::Plain>>(meter);
    one::<Sixteen, Boxed<<Sixteen as Subject>::Plain>>(meter);
    one::<Forty, Boxed<<Forty as Subject>::Plain>>(meter);
    floats::<Point, Boxed<<Point as Subject>::Plain>>(meter);
}

fn one<S: Subject, T: Store<S>>(meter: &mut dyn Meter) {
    let size = S::NAMES.len();
    let (few, many) = (in_a_row(), at_random(size));
    let all = rows(|| records::<S, T>(few.max(many)));
    hot::<S, T>(meter, &format!("read/{size}/hot"));
    meter.measure(&format!("read/{size}/in_a_row"), T::NAME, few, &mut |times| {
        let all = &all[..few];
        repeat(times, || sum(all))
    });
    let order = LazyCell::new(|| drawn(many));
    meter.measure(&format!("read/{size}/at_random"), T::NAME, few.min(many), &mut |times| {
        let (all, order) = (&all[..], &order[..]);
        repeat(times, || order.iter().fold(0, |sum: u64, index| sum.wrapping_add(all[*index as usize].read())))
    });
}

fn hot<S: Subject, T: Store<S>>(meter: &mut dyn Meter, group: &str) {
    let hot = records::<S, T>(1);
    meter.measure(group, T::NAME, HOT, &mut |times| {
        let hot = &hot[0];
        repeat(times, || (0..HOT).fold(0, |sum: u64, _| sum.wrapping_add(black_box(hot).read())))
    });
}

fn floats<S: Subject, T: Store<S>>(meter: &mut dyn Meter) {
    hot::<S, T>(meter, "read/3 floats/hot");
    let all = rows(|| records::<S, T>(in_a_row()));
    meter.measure("read/3 floats/in_a_row", T::NAME, in_a_row(), &mut |times| {
        let all = &all[..];
        repeat(times, || sum(all))
    });
}

fn sum<S: Subject, T: Store<S>>(all: &[T]) -> u64 {
    black_box(all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.read()))
}
