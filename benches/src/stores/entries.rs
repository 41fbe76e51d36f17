//! What all maps of others have in common.

use super::{Copied, Grow, Store};
use crate::{Number, Picked, Sink, Subject, Value};

/// The name of the attribute that no struct declares.
pub const EXTRA: &str = "extra";

/// The names of the attributes that are added and removed.
pub const ADDED: [&str; 3] = ["first", "second", "third"];

/// A map from names to values.
pub trait Entries: Sized + 'static {
    /// Its name in tables.
    const NAME: &'static str;

    /// An empty map with room for so many, where there is such a thing.
    fn with_capacity(entries: usize) -> Self;

    /// Adds an entry.
    fn put<V: Value>(&mut self, name: &'static str, value: V);

    /// Reads a number.
    fn get<N: Number>(&self, name: &str) -> Option<N>;

    /// Writes a number that is there already.
    fn set<N: Number>(&mut self, name: &str, value: N);

    /// Removes an entry, and whether there was one. The others keep their order, in maps that have one.
    fn remove(&mut self, name: &str) -> bool;

    /// The sum of what [`weight`](crate::weight) says, and the lengths of the names.
    fn visit(&self) -> u64;
}

/// A record in a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer<M>(M);

struct Filling<'a, M>(&'a mut M);

impl<M: Entries> Sink for Filling<'_, M> {
    #[inline]
    fn put<V: Value>(&mut self, name: &'static str, value: V) {
        self.0.put(name, value);
    }
}

impl<S: Subject, M: Entries> Store<S> for Peer<M> {
    const NAME: &'static str = M::NAME;

    #[inline]
    fn hold(subject: S) -> Self {
        let mut entries = M::with_capacity(S::NAMES.len());
        subject.into_each(&mut Filling(&mut entries));
        Self(entries)
    }

    #[inline(always)]
    fn read(&self) -> u64 {
        self.0.get::<<S as Picked>::Number>(S::PICK).map_or(0, Number::bits)
    }

    #[inline(always)]
    fn write(&mut self, value: S::Number) {
        self.0.set(S::PICK, value);
    }

    fn visit(&self) -> u64 {
        self.0.visit()
    }
}

impl<S: Subject, M: Entries> Grow<S> for Peer<M> {
    #[inline(always)]
    fn add_extra(&mut self, value: u64) {
        self.0.put(EXTRA, value);
    }

    #[inline(always)]
    fn read_extra(&self) -> u64 {
        self.0.get(EXTRA).unwrap_or(0)
    }

    #[inline(always)]
    fn add(&mut self, value: u64) {
        for name in ADDED {
            self.0.put(name, value);
        }
    }

    #[inline(always)]
    fn remove(&mut self) -> u64 {
        ADDED.iter().map(|name| u64::from(self.0.remove(name))).sum()
    }
}

impl<S: Subject, M: Entries + Clone + PartialEq> Copied<S> for Peer<M> {
    fn copy(&self) -> Self {
        self.clone()
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}
