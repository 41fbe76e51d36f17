//! Our storages, all through the same code.

use super::{ADDED, Copied, Grow, Store};
use crate::{Number, Own, Subject};
use slots_runtime::DynamicAttrs;

/// A record in one of our storages.
#[derive(Clone, Debug, PartialEq)]
pub struct Ours<T>(pub T);

impl<S: Subject, T: Own<Number = S::Number> + From<S> + 'static> Store<S> for Ours<T> {
    const NAME: &'static str = T::STORAGE;

    #[inline]
    fn hold(subject: S) -> Self {
        Self(T::from(subject))
    }

    #[inline(always)]
    fn read(&self) -> u64 {
        self.0.pick().bits()
    }

    #[inline(always)]
    fn write(&mut self, value: S::Number) {
        self.0.set_pick(value);
    }

    fn visit(&self) -> u64 {
        self.0.visit()
    }
}

impl<S: Subject, T: Own<Number = S::Number> + DynamicAttrs + From<S> + 'static> Grow<S> for Ours<T> {
    #[inline(always)]
    fn add_extra(&mut self, value: u64) {
        let _ = self.0.set_attr(T::extra_key(), value);
    }

    #[inline(always)]
    fn read_extra(&self) -> u64 {
        self.0.attr(T::extra_key()).map_or(0, |value| *value)
    }

    #[inline(always)]
    fn add(&mut self, value: u64) {
        for name in ADDED {
            let _ = self.0.set_attr(name, value);
        }
    }

    #[inline(always)]
    fn remove(&mut self) -> u64 {
        ADDED.iter().map(|name| u64::from(self.0.del_attr(name).is_ok())).sum()
    }
}

impl<S: Subject, T: Own<Number = S::Number> + From<S> + 'static> Copied<S> for Ours<T> {
    fn copy(&self) -> Self {
        self.clone()
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }
}
