//! The report as data.

use std::vec::Vec;

use serde::{Serialize, Serializer};

use super::{
    Access, Report, Timing,
    report::{Figures, MANY},
};
use crate::Layout;

/// The keys are stable. Bytes and blocks of an instance are means over all; what was not measured is `null`.
///
/// ```text
/// subject                       what was compared
/// n                             instances
/// declared, dynamic             attributes of an instance: declared, and undeclared on average
/// measured                      whether memory was counted, or all heap figures are predictions
/// storages                      of each:
///   name                        "slots", "hybrid", "dict", "hash", or what the program calls it
///   inline_bytes                the struct itself
///   heap_bytes_predicted, heap_bytes_measured, allocations     of an instance
///   rounding_bytes              what an allocator adds to them, about
///   shared_bytes                of all instances together
///   bytes_per_instance          inline and heap
///   total_bytes, total_bytes_at_10_million                     with what is shared
///   resident_bytes              total, and what the allocator adds
///   ratio                       to the first storage's total
///   construct_ns                a time: median, low, high; or null
///   read_ns, write_ns           of an attribute, by: accessor, key, name; each a time or null
/// layout                        of the first storage, as `Layout` serializes
/// notes                         sentences
/// ```
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        View {
            subject: &self.subject,
            n: self.n,
            declared: self.declared,
            dynamic: self.dynamic,
            measured: self.is_measured(),
            storages: self.storages.iter().map(|figures| StorageView::new(self, figures)).collect(),
            layout: self.layout,
            notes: &self.notes,
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct View<'a> {
    subject: &'a str,
    n: u64,
    declared: usize,
    dynamic: f64,
    measured: bool,
    storages: Vec<StorageView<'a>>,
    layout: Option<&'static Layout>,
    notes: &'a [std::string::String],
}

#[derive(Serialize)]
struct StorageView<'a> {
    name: &'a str,
    inline_bytes: u64,
    heap_bytes_predicted: f64,
    heap_bytes_measured: Option<f64>,
    allocations: Option<f64>,
    rounding_bytes: f64,
    shared_bytes: u64,
    bytes_per_instance: f64,
    total_bytes: f64,
    total_bytes_at_10_million: f64,
    resident_bytes: f64,
    ratio: Option<f64>,
    construct_ns: Option<Timing>,
    read_ns: AccessView,
    write_ns: AccessView,
}

#[derive(Serialize)]
struct AccessView {
    accessor: Option<Timing>,
    key: Option<Timing>,
    name: Option<Timing>,
}

impl<'a> StorageView<'a> {
    fn new(report: &Report, figures: &'a Figures) -> Self {
        Self {
            name: &figures.name,
            inline_bytes: figures.inline_bytes,
            heap_bytes_predicted: figures.heap_predicted,
            heap_bytes_measured: figures.heap_measured,
            allocations: figures.allocations,
            rounding_bytes: figures.rounding,
            shared_bytes: figures.shared_bytes,
            bytes_per_instance: figures.per_instance(),
            total_bytes: figures.total(report.n),
            total_bytes_at_10_million: figures.total(MANY),
            resident_bytes: figures.resident(report.n),
            ratio: report.ratio(figures),
            construct_ns: figures.construct,
            read_ns: figures.read.into(),
            write_ns: figures.write.into(),
        }
    }
}

impl From<Access> for AccessView {
    fn from(Access { accessor, key, name }: Access) -> Self {
        Self { accessor, key, name }
    }
}
