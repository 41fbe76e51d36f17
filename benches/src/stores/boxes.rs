//! Hash maps of boxed values.

use super::Entries;
use crate::{
    Number, Object, Value,
    value::{Boxed, weight},
};
use std::{any::Any, collections::HashMap};

/// What people write by hand.
pub type AnyMap = HashMap<String, Box<dyn Any>>;

/// The same with values that can be cloned and compared.
pub type ObjectMap = HashMap<String, Object>;

/// With a fast hash, and without keys of their own.
pub type Foldhash = hashbrown::HashMap<&'static str, Box<dyn Any>, foldhash::fast::RandomState>;

/// The same with values that can be cloned and compared.
pub type FoldhashObjects = hashbrown::HashMap<&'static str, Object, foldhash::fast::RandomState>;

macro_rules! entries {
    ($name:literal, $map:ident of $key:ty, $hasher:ty) => {
        impl<B: Boxed> Entries for $map<$key, B, $hasher> {
            const NAME: &'static str = $name;

            fn with_capacity(entries: usize) -> Self {
                Self::with_capacity_and_hasher(entries, Default::default())
            }

            #[inline]
            fn put<V: Value>(&mut self, name: &'static str, value: V) {
                self.insert(name.into(), B::boxed(value));
            }

            #[inline(always)]
            fn get<N: Number>(&self, name: &str) -> Option<N> {
                self.get(name)?.any().downcast_ref().copied()
            }

            #[inline(always)]
            fn set<N: Number>(&mut self, name: &str, value: N) {
                if let Some(place) = self.get_mut(name).and_then(|place| place.any_mut().downcast_mut()) {
                    *place = value;
                }
            }

            #[inline(always)]
            fn remove(&mut self, name: &str) -> bool {
                self.remove(name).is_some()
            }

            fn visit(&self) -> u64 {
                self.iter().fold(0, |sum, (name, value)| sum.wrapping_add(name.len() as u64 + weight(value.any())))
            }
        }
    };
}

use hashbrown::HashMap as FastMap;

entries!("HashMap<String, Box<dyn Any>>", HashMap of String, std::hash::RandomState);
entries!("hashbrown, foldhash", FastMap of &'static str, foldhash::fast::RandomState);
