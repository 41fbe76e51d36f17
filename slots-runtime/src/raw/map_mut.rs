//! Maps that may be changed, with what they start from.

use std::any::Any;

use super::{block::Needle, map::RawMap};
use crate::{
    key::Key,
    map::{error::MapError, family::RootRef, shape::HEADER, value::AttrValue},
};

/// A [`RawMap`] to change, which by whatever is done here stays one that its owner can have.
pub(crate) struct MapMut<'a> {
    map: &'a mut RawMap,
    root: RootRef,
    /// 1. What the map's blocks have as their declared part.
    part: &'static Part,
}

/// What blocks have as their declared part.
pub(super) struct Part {
    /// Where it ends.
    pub(super) end: usize,
    pub(super) align: usize,
    /// Whether it is that of a [`Dict`](super::dict::Dict), whose map must always have a block.
    pub(super) keep: bool,
}

impl<'a> MapMut<'a> {
    /// # Safety
    /// The part is that of the dict whose map this is.
    #[inline(always)]
    pub(super) unsafe fn of_dict(map: &'a mut RawMap, root: RootRef, part: &'static Part) -> Self {
        Self { map, root, part }
    }

    /// The same map for a shorter time.
    #[inline(always)]
    pub(crate) fn reborrow(&mut self) -> MapMut<'_> {
        MapMut { map: self.map, ..*self }
    }

    /// The map, to read, and how large its bare block would be.
    #[inline(always)]
    pub(crate) fn as_ref(&self) -> (&RawMap, usize) {
        (self.map, self.bare_size())
    }

    /// The same for as long as this would have lasted.
    pub(crate) fn into_ref(self) -> (&'a RawMap, usize) {
        let bare = self.bare_size();
        (self.map, bare)
    }

    #[inline(always)]
    fn bare_size(&self) -> usize {
        self.part.end - HEADER
    }

    /// The value of this key, to change.
    #[inline(always)]
    pub(crate) fn get_key_mut<T: Any>(self, key: &Key<T>) -> Result<&'a mut T, MapError> {
        self.map.get_key_mut(key)
    }

    /// The value of this key, to change, if the shape has it.
    #[inline(always)]
    pub(crate) fn get_shaped_mut<T: Any>(self, key: &Key<T>) -> Option<&'a mut T> {
        self.map.get_shaped_mut(key)
    }

    /// The value of this name, to change.
    #[inline(always)]
    pub(crate) fn get_mut<T: Any>(self, needle: Needle<'_>) -> Result<&'a mut T, MapError> {
        self.map.get_mut(needle)
    }

    /// Adds an attribute, or replaces its value.
    #[inline(always)]
    pub(crate) fn insert<T: AttrValue>(&mut self, needle: Needle<'_>, value: T) -> Result<Option<T>, (MapError, T)> {
        // SAFETY: by 1.
        unsafe { self.map.insert(self.root, self.part, needle, value) }
    }

    /// The value of this name, which is no longer in the map.
    pub(crate) fn remove<T: Any>(&mut self, needle: Needle<'_>) -> Result<T, MapError> {
        self.map.remove(needle, self.part.keep)
    }

    /// Removes and drops the value of this name, of whatever type it is; whether there was one.
    pub(crate) fn delete(&mut self, needle: Needle<'_>) -> bool {
        self.map.delete(needle, self.part.keep)
    }

    /// Drops all dynamic values.
    pub(crate) fn clear(&mut self) {
        self.map.clear(self.part.keep);
    }

    /// Gives back what is not needed.
    pub(crate) fn shrink_to_fit(&mut self) {
        if self.map.len() == 0 {
            self.map.clear(self.part.keep);
        } else {
            self.map.shrink_to_fit();
        }
    }
}

impl RawMap {
    /// To change a map that has no declared part.
    #[inline(always)]
    pub(crate) fn changing(&mut self, root: RootRef) -> MapMut<'_> {
        // A bare block is only ever seen through `MapMut::of_dict`: no `RawMap` outside of a `Dict` has one.
        MapMut { map: self, root, part: &Part { end: HEADER, align: HEADER, keep: false } }
    }
}
