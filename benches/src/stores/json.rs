//! `serde_json::Map`.

use super::Entries;
use crate::{Number, Value};

/// An object of JSON.
pub type Json = serde_json::Map<String, serde_json::Value>;

impl Entries for Json {
    const NAME: &'static str = "serde_json::Map";

    fn with_capacity(entries: usize) -> Self {
        Self::with_capacity(entries)
    }

    #[inline]
    fn put<V: Value>(&mut self, name: &'static str, value: V) {
        self.insert(name.to_owned(), value.json());
    }

    #[inline(always)]
    fn get<N: Number>(&self, name: &str) -> Option<N> {
        N::in_json(self.get(name)?)
    }

    #[inline(always)]
    fn set<N: Number>(&mut self, name: &str, value: N) {
        if let Some(place) = self.get_mut(name) {
            *place = value.json();
        }
    }

    #[inline(always)]
    fn remove(&mut self, name: &str) -> bool {
        self.remove(name).is_some()
    }

    fn visit(&self) -> u64 {
        self.iter().fold(0, |sum, (name, value)| sum.wrapping_add(name.len() as u64 + value.as_u64().unwrap_or(1)))
    }
}
