//! Making instances of several storages, and measuring them.

use core::fmt;
use std::{
    boxed::Box,
    collections::BTreeSet,
    error::Error,
    format,
    string::String,
    time::{Duration, Instant},
    vec::Vec,
};

use super::{
    Figures, Report,
    case::{Case, Subject},
    memory,
    probe::{Probe, Variants},
    progress::Progress,
};
use crate::{
    DynamicAttrs, Layout,
    map::{DynMut, shared},
    measure::{human::Bytes, is_counting},
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
        self.subjects.push(Box::new(Case::new(name.into(), values, build)));
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
