//! The instances of one storage: made, counted and timed.

use core::hint::black_box;
use std::{collections::BTreeSet, format, string::String, time::Instant, vec::Vec};

use super::{Access, Figures, Timing, memory::Predicted, probe::Probe, times::Times};
use crate::{
    Layout,
    map::shared,
    measure::{Snapshot, is_counting},
};

/// How many instances are made and dropped before they are counted, so that what they share is there.
const WARM: usize = 10_000;

/// One storage, its type forgotten.
pub(super) trait Subject {
    fn name(&self) -> &str;
    fn layout(&self) -> &'static Layout;
    /// Bytes of an instance, as so many tell.
    fn sample(&self, n: usize) -> f64;
    fn memory(&self, n: usize) -> Memory;
    /// One round of timing with so many instances.
    fn round(&mut self, n: usize);
    /// Forgets the rounds so far.
    fn forget(&mut self);
    fn times(&mut self) -> (Option<Timing>, Access, Access);
}

pub(super) struct Memory {
    pub(super) figures: Figures,
    pub(super) dynamic: f64,
    pub(super) unknown: BTreeSet<String>,
    pub(super) notes: Vec<String>,
}

pub(super) struct Case<V, B, S> {
    name: String,
    values: V,
    build: B,
    /// What is timed; made in the first round.
    instances: Vec<S>,
    times: Times,
}

impl<T, V: Fn(usize) -> T, B: Fn(T) -> S, S: Probe> Case<V, B, S> {
    /// Instances are made in two steps: `values(i)`, and `build` of these.
    pub(super) fn new(name: String, values: V, build: B) -> Self {
        Self { name, values, build, instances: Vec::new(), times: Times::default() }
    }

    fn make(&self, i: usize) -> S {
        (self.build)((self.values)(i))
    }
}

impl<T, V: Fn(usize) -> T, B: Fn(T) -> S, S: Probe> Subject for Case<V, B, S> {
    fn name(&self) -> &str {
        &self.name
    }

    fn layout(&self) -> &'static Layout {
        S::LAYOUT
    }

    fn sample(&self, n: usize) -> f64 {
        let sample: Vec<S> = (0..n).map(|i| self.make(i)).collect();
        let predicted = Predicted::of(&sample);
        let heap = predicted.owned() + predicted.rounding() + predicted.shared();
        size_of::<S>() as f64 + heap as f64 / n as f64
    }

    fn memory(&self, n: usize) -> Memory {
        let mut instances = Vec::with_capacity(n);
        (0..n.min(WARM)).for_each(|i| drop(self.make(i)));
        let mut count = || {
            instances.clear();
            let (before, shared_before) = (Snapshot::of_thread(), shared());
            instances.extend((0..n).map(|i| self.make(i)));
            (Snapshot::of_thread().since(&before), shared() != shared_before)
        };
        // What came to be shared on the way is no instance's own, and is there the next time.
        let measured = match count() {
            (measured, false) => measured,
            (_, true) => count().0,
        };
        let predicted = Predicted::of(black_box(&instances));
        let mean = |bytes: f64| bytes / n as f64;
        let figures = Figures {
            name: self.name.clone(),
            inline_bytes: size_of::<S>() as u64,
            heap_predicted: mean(predicted.owned() as f64),
            heap_measured: is_counting().then(|| mean(measured.used as f64)),
            rounding: mean(predicted.rounding() as f64),
            allocations: is_counting().then(|| mean(measured.blocks as f64)),
            ..Figures::default()
        };
        let notes = difference(&figures, mean(predicted.shared() as f64), !predicted.unknown.is_empty());
        Memory { figures, dynamic: mean(predicted.dynamic as f64), unknown: predicted.unknown, notes }
    }

    fn round(&mut self, n: usize) {
        let values: Vec<T> = (0..n).map(&self.values).collect();
        let mut instances = Vec::with_capacity(n);
        let start = Instant::now();
        for one in values {
            instances.push((self.build)(one));
        }
        self.times.construct.push(start.elapsed().as_nanos() as f64 / n as f64);
        // The instances of the first round stay: their values have been made in a row, as those of a program have.
        if self.instances.is_empty() {
            self.instances = instances;
        }
        self.times.round(&mut self.instances[..n]);
    }

    fn forget(&mut self) {
        self.times = Times::default();
    }

    fn times(&mut self) -> (Option<Timing>, Access, Access) {
        self.instances = Vec::new();
        core::mem::take(&mut self.times).finish()
    }
}

/// Says why measured and predicted bytes differ, if they do.
fn difference(figures: &Figures, shared: f64, unknown: bool) -> Vec<String> {
    let Some(measured) = figures.heap_measured else { return Vec::new() };
    let predicted = figures.heap_predicted;
    if (measured - predicted).abs() < 0.005 || unknown {
        return Vec::new();
    }
    let mut note = format!("{}: {predicted:.2} bytes predicted and {measured:.2} measured", figures.name);
    if shared > 0.0 {
        note += &format!(", as {shared:.2} lie behind an `Arc` or `Rc`, where others may own them, too");
    } else {
        note += ", as some value holds what its type's `HeapSize` only estimates, or shapes were made on the way";
    }
    Vec::from([note + "."])
}
