//! A vector of names and boxed values, which is searched from its start.

use super::Entries;
use crate::{
    Number, Object, Value,
    value::{Boxed, weight},
};
use std::any::Any;

/// Names and values.
pub type Pairs = Vec<(&'static str, Box<dyn Any>)>;

/// The same with values that can be cloned and compared.
pub type ObjectPairs = Vec<(&'static str, Object)>;

impl<B: Boxed> Entries for Vec<(&'static str, B)> {
    const NAME: &'static str = "Vec of pairs";

    fn with_capacity(entries: usize) -> Self {
        Self::with_capacity(entries)
    }

    #[inline]
    fn put<V: Value>(&mut self, name: &'static str, value: V) {
        match self.iter_mut().find(|(there, _)| *there == name) {
            Some((_, place)) => *place = B::boxed(value),
            None => self.push((name, B::boxed(value))),
        }
    }

    #[inline(always)]
    fn get<N: Number>(&self, name: &str) -> Option<N> {
        self.iter().find(|(there, _)| *there == name)?.1.any().downcast_ref().copied()
    }

    #[inline(always)]
    fn set<N: Number>(&mut self, name: &str, value: N) {
        let place = self.iter_mut().find(|(there, _)| *there == name);
        if let Some(place) = place.and_then(|(_, place)| place.any_mut().downcast_mut()) {
            *place = value;
        }
    }

    #[inline(always)]
    fn remove(&mut self, name: &str) -> bool {
        let index = self.iter().position(|(there, _)| *there == name);
        index.map(|index| self.remove(index)).is_some()
    }

    fn visit(&self) -> u64 {
        self.iter().fold(0, |sum, (name, value)| sum.wrapping_add(name.len() as u64 + weight(value.any())))
    }
}
