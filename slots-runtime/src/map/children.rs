//! The children of shapes: which shape comes of one by one more attribute.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{
    names::{NO_NAME, NameId},
    shape::{Shape, Slot},
};
use crate::raw::{info::TypeInfo, published::Published};

fn spread(name: NameId) -> u32 {
    name.wrapping_mul(0x9E37_79B1)
}

/// The children of a shape that has several, by name: open-addressed and at most half full.
pub(super) struct Children {
    entries: Box<[Published<Shape>]>,
    len: AtomicUsize,
    /// The table that this one replaced. Readers may still be in it.
    _replaced: Option<&'static Self>,
}

impl Children {
    pub(super) fn new(old: Option<&'static Self>, first: &'static Shape) -> &'static Self {
        let len = old.map_or(4, |old| old.entries.len() * 2);
        let new = Box::leak(Box::new(Self {
            entries: (0..len).map(|_| Published::new()).collect(),
            len: 0.into(),
            _replaced: old,
        }));
        match old {
            None => new.enter(first),
            Some(old) => old.entries.iter().filter_map(Published::get).for_each(|shape| new.enter(shape)),
        }
        new
    }

    pub(super) fn is_full(&self) -> bool {
        self.len.load(Ordering::Relaxed) * 2 >= self.entries.len()
    }

    pub(super) fn heap_size(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.entries)
    }

    fn start(&self, name: NameId) -> usize {
        (spread(name) >> (32 - self.entries.len().ilog2())) as usize
    }

    pub(super) fn enter(&self, shape: &'static Shape) {
        let mask = self.entries.len() - 1;
        let mut at = self.start(shape.slots().last().map_or(NO_NAME, Slot::name));
        while self.entries[at].get().is_some() {
            at = (at + 1) & mask;
        }
        self.entries[at].set(shape);
        self.len.fetch_add(1, Ordering::Relaxed);
    }

    #[inline]
    pub(super) fn find(&self, name: NameId, info: &'static TypeInfo) -> Option<&'static Shape> {
        let mask = self.entries.len() - 1;
        let mut at = self.start(name);
        loop {
            let shape = self.entries[at].get()?;
            if shape.grew_by(name, info) {
                return Some(shape);
            }
            at = (at + 1) & mask;
        }
    }
}
