//! Writing an attribute whose name is known when the program is written.

use slots_benches::{
    Forty, Sixteen, Subject, Three, Value, each_store,
    harness::{Meter, at_random, drawn, in_a_row, repeat, rows},
    stores::{Store, records},
};
use std::{cell::LazyCell, hint::black_box};

const HOT: usize = 1_000;

pub(crate) fn run(meter: &mut dyn Meter) {
    each_store!(one::<Three>(meter));
    each_store!(one::<Sixteen>(meter));
    each_store!(one::<Forty>(meter));
}

fn one<S: Subject, T: Store<S>>(meter: &mut dyn Meter) {
    let size = S::NAMES.len();
    let (few, many) = (in_a_row(), at_random(size));
    let mut all = rows(|| records::<S, T>(few.max(many)));
    let mut hot = records::<S, T>(1);
    let value = S::Number::sample(7);
    meter.measure(&format!("write/{size}/hot"), T::NAME, HOT, &mut |times| {
        let hot = &mut hot[0];
        repeat(times, || (0..HOT).for_each(|_| black_box(&mut *hot).write(black_box(value))))
    });
    meter.measure(&format!("write/{size}/in_a_row"), T::NAME, few, &mut |times| {
        let all = &mut all[..few];
        repeat(times, || black_box(&mut *all).iter_mut().for_each(|one| one.write(black_box(value))))
    });
    let order = LazyCell::new(|| drawn(many));
    meter.measure(&format!("write/{size}/at_random"), T::NAME, few.min(many), &mut |times| {
        let (all, order) = (&mut all[..], &order[..]);
        repeat(times, || order.iter().for_each(|index| all[*index as usize].write(black_box(value))))
    });
}
