//! Records of JSON with keys that are known and keys that are not, and the structs that read them.

mod data;
mod items;
mod orders;
mod releases;

pub use data::{items, orders, releases};
pub use items::{AllKnown, Dict, Dropped, Flat, Hybrid};
pub use orders::{DictOrder, DroppedOrder, FlatOrder, HybridOrder};
pub use releases::{DictRelease, DroppedRelease, FlatRelease, HybridRelease};

use serde::{Serialize, de::DeserializeOwned};
use std::hint::black_box;

/// A way to hold the records of a text.
pub struct Subject {
    /// What it is.
    pub name: &'static str,
    /// Reads all lines, and counts what was kept.
    pub read: fn(&str) -> usize,
    /// Reads all lines, and says what all of the records take once they are there.
    pub measure: fn(&str, &Watch<'_>) -> usize,
    /// Reads all lines, and writes them for as long as it is asked to.
    pub write: fn(&str, &mut Repeat<'_>),
}

/// Runs what it is given, and watches it.
pub type Watch<'a> = dyn Fn(&mut dyn FnMut()) + 'a;

/// Runs what it is given as often as it likes.
pub type Repeat<'a> = dyn FnMut(&mut dyn FnMut() -> usize) + 'a;

impl Subject {
    /// The struct `T`.
    #[must_use]
    pub const fn new<T: Serialize + DeserializeOwned>(name: &'static str) -> Self {
        Self { name, read: |text| black_box(all::<T>(text)).len(), measure: measure::<T>, write: write::<T> }
    }
}

fn all<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let mut records = Vec::with_capacity(text.lines().count());
    records.extend(text.lines().map(|line| serde_json::from_str::<T>(line).unwrap_or_else(|error| panic!("{error}"))));
    records
}

fn measure<T: DeserializeOwned>(text: &str, watch: &Watch<'_>) -> usize {
    let mut records = Vec::new();
    watch(&mut || records = all::<T>(text));
    black_box(records).len()
}

fn write<T: Serialize + DeserializeOwned>(text: &str, run: &mut Repeat<'_>) {
    let records = all::<T>(text);
    let mut out = Vec::with_capacity(2 * text.len());
    run(&mut || {
        out.clear();
        for record in &records {
            serde_json::to_writer(&mut out, record).unwrap_or_else(|error| panic!("{error}"));
        }
        black_box(&out).len()
    });
}
