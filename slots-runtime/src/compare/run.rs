//! Making instances of several storages, and measuring them.

use core::fmt;
use std::{
    boxed::Box,
    collections::BTreeSet,
    error::Error,
    format,
    hint::black_box,
    string::String,
    time::{Duration, Instant},
    vec::Vec,
};

use super::{
    Figures, Report,
    memory::{self, Predicted},
    probe::{Probe, Variants},
    progress::Progress,
    times::Times,
};
use crate::{
    DynamicAttrs, Layout,
    map::{DynMut, shared},
    measure::{Snapshot, human::Bytes, is_counting},
};

/// How many times each is timed, unless told otherwise.
const ROUNDS: usize = 7;
/// How long a round of all storages should take at most.
const ROUND: Duration = Duration::from_millis(60);
/// How many instances and attributes are timed at most: more would only take longer.
const TIMED: usize = 100_000;
const TIMED_ATTRIBUTES: usize = 400_000;
const LEAST_TIMED: usize = 1_000;
/// How many instances are made to tell what all will take.
const SAMPLE: usize = 64;
/// How many instances are made and dropped before they are counted, so that what they share is there.
const WARM: usize = 10_000;

/// Compares `T` with its variants: `n` instances of each storage, made from the same values.
///
/// `make(i)` makes the values of instance `i`; it is called again for each storage and should give the same each time.
///
/// # Errors
///
/// [`CompareError`] if `n` is 0, or if the instances would not fit into memory.
pub fn compare<T: Variants>(n: usize, make: impl Fn(usize) -> T) -> Result<Report, CompareError> {
    Compare::of::<T>(n, &make).run()
}

/// A comparison of storages that is told step by step: for structs that are no variants of each other, for other
/// numbers of rounds, for a mix with undeclared attributes.
#[must_use = "a comparison runs when `run` is called"]
pub struct Compare<'a> {
    subject: String,
    n: usize,
    rounds: usize,
    progress: Option<bool>,
    subjects: Vec<Box<dyn Subject + 'a>>,
    notes: Vec<String>,
}

impl<'a> Compare<'a> {
    /// A comparison of `n` instances each, without any storage yet.
    pub fn new(subject: impl Into<String>, n: usize) -> Self {
        Self { subject: subject.into(), n, rounds: ROUNDS, progress: None, subjects: Vec::new(), notes: Vec::new() }
    }

    /// `T` and its variants, as [`compare`] has them.
    pub fn of<T: Variants + 'a>(n: usize, make: &'a dyn Fn(usize) -> T) -> Self {
        Self::new(T::LAYOUT.name(), n)
            .case("slots", make, |values: T| values)
            .case("hybrid", make, |values| T::Hybrid::from(values))
            .case("dict", make, |values| T::Dict::from(values))
            .case("hash", make, |values| T::Hash::from(values))
    }

    /// The same with undeclared attributes: `add(i, view)` adds those of instance `i` to each of the variants. Slots have no
    /// place for them; the report says so.
    pub fn with_dynamic<T: Variants + 'a>(
        n: usize,
        make: &'a dyn Fn(usize) -> T,
        add: &'a dyn Fn(usize, DynMut<'_>),
    ) -> Self {
        fn build<S: From<T> + DynamicAttrs, T>(add: &dyn Fn(usize, DynMut<'_>), (i, values): (usize, T)) -> S {
            let mut made = S::from(values);
            add(i, made.dynamic_attrs_mut());
            made
        }
        let values = move |i| (i, make(i));
        Self::new(T::LAYOUT.name(), n)
            .case("slots", make, |values: T| values)
            .case("hybrid", values, |values| build::<T::Hybrid, T>(add, values))
            .case("dict", values, |values| build::<T::Dict, T>(add, values))
            .case("hash", values, |values| build::<T::Hash, T>(add, values))
            .note("Slots hold the declared attributes alone; the other storages hold the undeclared ones, too.")
    }

    /// One more storage: `make(i)` makes instance `i`, values and all.
    pub fn storage<S: Probe + 'a>(self, name: impl Into<String>, make: impl Fn(usize) -> S + 'a) -> Self {
        self.case(name, |i| i, make)
    }

    /// One more storage, in two steps: `values(i)` makes the values of instance `i`, and `build` the instance. The time
    /// to construct is that of `build` alone.
    pub fn case<V: 'a, S: Probe + 'a>(
        mut self,
        name: impl Into<String>,
        values: impl Fn(usize) -> V + 'a,
        build: impl Fn(V) -> S + 'a,
    ) -> Self {
        let case = Case { name: name.into(), values, build, instances: Vec::new(), times: Times::default() };
        self.subjects.push(Box::new(case));
        self
    }

    /// With so many rounds of timing instead of seven; 0 to time nothing.
    pub const fn rounds(mut self, rounds: usize) -> Self {
        self.rounds = rounds;
        self
    }

    /// With a progress bar on the standard error, or without. If not told, it shows on a terminal.
    pub const fn progress(mut self, shown: bool) -> Self {
        self.progress = Some(shown);
        self
    }

    /// With a note for the report's readers.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Whether the comparison can be made: there are instances, and those of each storage would fit into memory. Makes a
    /// few of each to tell.
    ///
    /// # Errors
    ///
    /// Those of [`run`](Self::run).
    pub fn check(&self) -> Result<(), CompareError> {
        if self.n == 0 {
            return Err(CompareError::NoInstances);
        }
        let available = memory::available();
        self.subjects.iter().try_for_each(|subject| fits(&**subject, self.n, available))
    }

    /// Makes the instances, measures them, and reports.
    ///
    /// Memory first: one storage at a time, `n` instances, so that no more is in use at once than the largest takes. Then
    /// the times, of at most 100,000 instances each, or as many as a round of 60 ms allows, the storages in turn in each
    /// round.
    ///
    /// # Errors
    ///
    /// [`CompareError`] if there is nothing to compare, or if the instances would not fit into memory.
    pub fn run(mut self) -> Result<Report, CompareError> {
        if self.n == 0 {
            return Err(CompareError::NoInstances);
        }
        let mut progress = Progress::new(self.subjects.len() * (2 + self.rounds), self.progress);
        let mut report = Report::new(core::mem::take(&mut self.subject), self.n as u64);
        report.notes = core::mem::take(&mut self.notes);
        let available = memory::available();
        let mut unknown = BTreeSet::new();
        for subject in &mut self.subjects {
            progress.step(&format!("memory of {}", subject.name()));
            // All that is shared comes into being here.
            let shared_before = shared().bytes();
            fits(&**subject, self.n, available)?;
            let memory = subject.memory(self.n);
            if report.storages.is_empty() {
                report.layout = Some(subject.layout());
                report.declared = declared(subject.layout());
            }
            report.dynamic = report.dynamic.max(memory.dynamic);
            let shared_bytes = (shared().bytes() - shared_before) as u64;
            report.storages.push(Figures { shared_bytes, ..memory.figures });
            unknown.extend(memory.unknown);
            report.notes.extend(memory.notes);
        }
        if !unknown.is_empty() {
            let types: Vec<_> = unknown.into_iter().collect();
            report.notes.push(format!(
                "What values of these types hold on the heap is not predicted: {}. `deep::register` makes a type known.",
                types.join(", ")
            ));
        }
        if !is_counting() {
            report
                .notes
                .push("Memory is predicted and not measured: `CountingAlloc` is not the global allocator.".into());
        }
        self.time(&mut report, &mut progress);
        Ok(report)
    }

    fn time(&mut self, report: &mut Report, progress: &mut Progress) {
        if self.rounds == 0 {
            return;
        }
        let mut timed = self.n.min(TIMED).min(TIMED_ATTRIBUTES / report.declared.max(1)).max(1);
        for round in 0..=self.rounds {
            let start = Instant::now();
            for subject in &mut self.subjects {
                progress.step(&format!("times of {}", subject.name()));
                subject.round(timed);
                // The first round warms up.
                if round == 0 {
                    subject.forget();
                }
            }
            if round == 0 {
                // Several rounds of fewer instances say more than few rounds of many.
                let part = (ROUND.as_secs_f64() / start.elapsed().as_secs_f64()).min(1.0);
                timed = ((timed as f64 * part) as usize).max(LEAST_TIMED).min(timed);
            }
        }
        for (subject, figures) in self.subjects.iter_mut().zip(&mut report.storages) {
            (figures.construct, figures.read, figures.write) = subject.times();
        }
    }
}

impl fmt::Debug for Compare<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compare").field("subject", &self.subject).field("n", &self.n).finish_non_exhaustive()
    }
}

/// Why a comparison was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CompareError {
    /// Of no instances there is nothing to compare.
    NoInstances,
    /// The instances would not fit into memory. Nothing was made but a sample.
    TooLarge {
        /// The storage's name.
        storage: String,
        /// Instances asked for.
        n: usize,
        /// Bytes that they would take.
        needed: u64,
        /// Bytes that there are.
        available: u64,
    },
}

impl fmt::Display for CompareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoInstances => f.write_str("there is nothing to compare in 0 instances"),
            Self::TooLarge { storage, n, needed, available } => write!(
                f,
                "{n} instances in the storage `{storage}` would take {}, and {} are available",
                Bytes(i64::try_from(*needed).unwrap_or(i64::MAX)),
                Bytes(i64::try_from(*available).unwrap_or(i64::MAX)),
            ),
        }
    }
}

impl Error for CompareError {}

/// Declared attributes of a layout.
fn declared(layout: &Layout) -> usize {
    use crate::layout::Role::{Attr, Private};
    let leaves = layout.block().unwrap_or(layout).flattened();
    leaves.iter().filter(|leaf| matches!(leaf.field().role(), Attr | Private)).count()
}

fn fits(subject: &dyn Subject, n: usize, available: Option<u64>) -> Result<(), CompareError> {
    let available = available.unwrap_or(isize::MAX as u64);
    let needed = (subject.sample(n.min(SAMPLE)) * n as f64) as u64;
    if needed <= available {
        return Ok(());
    }
    Err(CompareError::TooLarge { storage: subject.name().into(), n, needed, available })
}

/// One storage, its type forgotten.
trait Subject {
    fn name(&self) -> &str;
    fn layout(&self) -> &'static Layout;
    /// Bytes of an instance, as so many tell.
    fn sample(&self, n: usize) -> f64;
    fn memory(&self, n: usize) -> Memory;
    /// One round of timing with so many instances.
    fn round(&mut self, n: usize);
    /// Forgets the rounds so far.
    fn forget(&mut self);
    fn times(&mut self) -> (Option<super::Timing>, super::Access, super::Access);
}

struct Memory {
    figures: Figures,
    dynamic: f64,
    unknown: BTreeSet<String>,
    notes: Vec<String>,
}

struct Case<V, B, S> {
    name: String,
    values: V,
    build: B,
    /// What is timed; made in the first round.
    instances: Vec<S>,
    times: Times,
}

impl<T, V: Fn(usize) -> T, B: Fn(T) -> S, S: Probe> Case<V, B, S> {
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

    fn times(&mut self) -> (Option<super::Timing>, super::Access, super::Access) {
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
