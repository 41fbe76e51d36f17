use std::{string::String, vec::Vec};

use crate::Layout;

/// The number of instances that every report projects to, beside its own.
pub(super) const MANY: u64 = 10_000_000;

/// What several storages cost for the same values.
///
/// Prints as a table of 80 columns (see [`Report::table`]); [`Report::svg`] draws it; with the feature `serde` it
/// serializes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report {
    /// What was compared: the struct's name.
    pub subject: String,
    /// How many instances were made of each storage.
    pub n: u64,
    /// How many attributes are declared.
    pub declared: usize,
    /// How many undeclared attributes an instance has on average.
    pub dynamic: f64,
    /// One storage each; the first is what the others are measured against.
    pub storages: Vec<Figures>,
    /// The layout of the first storage's struct.
    pub layout: Option<&'static Layout>,
    /// What a reader has to know besides: each a sentence or two.
    pub notes: Vec<String>,
}

/// What one storage costs.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Figures {
    /// The storage's name.
    pub name: String,
    /// The size of the struct itself in bytes.
    pub inline_bytes: u64,
    /// Heap bytes that an instance requests, on average, as its layout and its values' types say.
    pub heap_predicted: f64,
    /// The same as counted by the allocator; `None` if it does not count.
    pub heap_measured: Option<f64>,
    /// Bytes that an allocator adds to those that an instance requests, for its own notes and by rounding up: as the GNU
    /// C library's does ([`Heap::rounded`](crate::deep::Heap::rounded)).
    pub rounding: f64,
    /// Heap blocks that an instance keeps, on average; `None` if the allocator does not count.
    pub allocations: Option<f64>,
    /// Bytes that all instances share, such as the shapes of a dict.
    pub shared_bytes: u64,
    /// The time to make an instance from its values.
    pub construct: Option<Timing>,
    /// The times to read an attribute.
    pub read: Access,
    /// The times to write an attribute.
    pub write: Access,
}

/// The times of one attribute's access by each way.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Access {
    /// By the accessor method or the descriptor.
    pub accessor: Option<Timing>,
    /// By a [`Key`](crate::Key).
    pub key: Option<Timing>,
    /// By a string at run time.
    pub name: Option<Timing>,
}

/// A time in nanoseconds, from several rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Timing {
    /// The median of the rounds.
    pub median: f64,
    /// A quarter of the rounds is faster.
    pub low: f64,
    /// A quarter of the rounds is slower.
    pub high: f64,
}

impl Timing {
    /// The median and the quartiles of several rounds; `None` without any.
    #[must_use]
    pub fn of(mut rounds: Vec<f64>) -> Option<Self> {
        rounds.retain(|ns| ns.is_finite());
        rounds.sort_by(f64::total_cmp);
        let last = rounds.len().checked_sub(1)?;
        // What lies between two rounds counts by how near it is to each.
        let at = |part: f64| {
            let place = part * last as f64;
            let (below, above) = (rounds[place.floor() as usize], rounds[place.ceil() as usize]);
            below + (above - below) * place.fract()
        };
        Some(Self { median: at(0.5), low: at(0.25), high: at(0.75) })
    }

    /// How far the middle half of the rounds lies apart: half of its extent, as a part of the median.
    #[must_use]
    pub fn spread(&self) -> f64 {
        if self.median > 0.0 { (self.high - self.low) / 2.0 / self.median } else { 0.0 }
    }
}

impl Figures {
    /// Heap bytes per instance: as measured, or else as predicted.
    #[must_use]
    pub fn heap(&self) -> f64 {
        self.heap_measured.unwrap_or(self.heap_predicted)
    }

    /// Bytes per instance, without what is shared.
    #[must_use]
    pub fn per_instance(&self) -> f64 {
        self.inline_bytes as f64 + self.heap()
    }

    /// Bytes of memory that `n` instances take with what they share and with what the allocator adds: about what a
    /// process that holds them grows by.
    #[must_use]
    pub fn resident(&self, n: u64) -> f64 {
        self.total(n) + self.rounding * n as f64
    }

    /// Bytes of `n` instances and what they share, as requested.
    #[must_use]
    pub fn total(&self, n: u64) -> f64 {
        self.per_instance() * n as f64 + self.shared_bytes as f64
    }
}

impl Report {
    /// A report without any storage yet.
    #[must_use]
    pub fn new(subject: impl Into<String>, n: u64) -> Self {
        Self {
            subject: subject.into(),
            n,
            declared: 0,
            dynamic: 0.0,
            storages: Vec::new(),
            layout: None,
            notes: Vec::new(),
        }
    }

    /// How many times the bytes of the first storage's instances another's take: the total at `n`.
    #[must_use]
    pub fn ratio(&self, figures: &Figures) -> Option<f64> {
        let first = self.storages.first()?.total(self.n);
        (first > 0.0).then(|| figures.total(self.n) / first)
    }

    /// Whether memory was counted: otherwise all figures of the heap are predictions.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        !self.storages.is_empty() && self.storages.iter().all(|figures| figures.heap_measured.is_some())
    }
}
