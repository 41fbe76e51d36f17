//! `IndexMap`, with an enum of all types as its values.

use super::Entries;
use crate::{Cell, Number, Value};
use indexmap::IndexMap;

/// Names and values in the order in which they were added.
pub type Index = IndexMap<&'static str, Cell>;

impl Entries for Index {
    const NAME: &'static str = "IndexMap of an enum";

    fn with_capacity(entries: usize) -> Self {
        Self::with_capacity(entries)
    }

    #[inline]
    fn put<V: Value>(&mut self, name: &'static str, value: V) {
        self.insert(name, value.cell());
    }

    #[inline(always)]
    fn get<N: Number>(&self, name: &str) -> Option<N> {
        N::in_cell(self.get(name)?)
    }

    #[inline(always)]
    fn set<N: Number>(&mut self, name: &str, value: N) {
        if let Some(place) = self.get_mut(name) {
            *place = value.cell();
        }
    }

    #[inline(always)]
    fn remove(&mut self, name: &str) -> bool {
        self.shift_remove(name).is_some()
    }

    fn visit(&self) -> u64 {
        let weight = |cell: &Cell| if let Cell::Unsigned(number) = cell { *number } else { 1 };
        self.iter().fold(0, |sum, (name, cell)| sum.wrapping_add(name.len() as u64 + weight(cell)))
    }
}
