//! A view of the dynamic attributes of an instance, whatever holds them.

use std::{any::Any, fmt};

use super::{
    error::MapError,
    hash::HashDict,
    iter::{DynAttr, Iter},
};
use crate::{
    deep::Heap,
    key::{AttrName, Key, Name},
    raw::{block::Needle, map::RawMap},
};

/// The dynamic attributes of an instance, to read.
#[derive(Clone, Copy)]
pub struct DynRef<'a>(Ref<'a>);

#[derive(Clone, Copy)]
enum Ref<'a> {
    /// With the size of a block that is bare.
    Block(&'a RawMap, usize),
    Hash(&'a HashDict),
}

impl<'a> DynRef<'a> {
    #[inline(always)]
    pub(crate) fn block(map: &'a RawMap, bare: usize) -> Self {
        Self(Ref::Block(map, bare))
    }

    #[inline(always)]
    pub(super) fn hash(map: &'a HashDict) -> Self {
        Self(Ref::Hash(map))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Ref::Block(map, _) => map.len(),
            Ref::Hash(map) => map.dynamic_len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is one of this name, of whatever type.
    #[must_use]
    pub fn contains(&self, name: impl Name) -> bool {
        match self.0 {
            Ref::Block(map, _) => map.contains(Needle::new(&name)),
            Ref::Hash(map) => map.get_dynamic(name.name()).is_some(),
        }
    }

    /// The value of this name.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    #[inline(always)]
    pub fn get<T: Any>(&self, name: impl AttrName<T>) -> Result<&'a T, MapError> {
        match self.0 {
            Ref::Block(map, _) => match name.__typed_key() {
                Some(key) => map.get_key(key),
                None => map.get(Needle::new(&name)),
            },
            Ref::Hash(map) => match name.__typed_key() {
                Some(key) => map.get_key(key.raw()),
                None => map.get(name.name()),
            },
        }
    }

    /// The value of this key, if the key remembers the instance's shape.
    #[inline(always)]
    pub(crate) fn get_cached<T: Any>(self, key: &Key<T>) -> Option<&'a T> {
        match self.0 {
            Ref::Block(map, _) => map.get_cached(key),
            Ref::Hash(_) => None,
        }
    }

    /// The value of this key, if the instance's shape has it. Since what is declared is never added to a map, that is
    /// proof enough that the name is not declared.
    #[inline(always)]
    pub(crate) fn get_shaped<T: Any>(self, key: &Key<T>) -> Option<&'a T> {
        match self.0 {
            Ref::Block(map, _) => map.get_shaped(key),
            Ref::Hash(_) => None,
        }
    }

    /// The attribute of this name, of whatever type.
    #[must_use]
    pub fn attr(&self, name: impl Name) -> Option<DynAttr<'a>> {
        match self.0 {
            Ref::Block(map, _) => {
                let value = map.find_value(Needle::new(&name))?;
                Some(DynAttr::new(value.name(), value.erased()))
            }
            Ref::Hash(map) => map.get_dynamic(name.name()),
        }
    }

    /// All of them, in the order in which they were added.
    #[must_use]
    pub fn iter(&self) -> Iter<'a> {
        match self.0 {
            Ref::Block(map, _) => Iter::block(map.values()),
            Ref::Hash(map) => Iter::hash(map.dynamic()),
        }
    }

    /// The same, without the hash storage's, by their types at once.
    #[cfg(feature = "serde")]
    pub(crate) fn block_values(self) -> Option<crate::raw::values::Values<'a>> {
        match self.0 {
            Ref::Block(map, _) => Some(map.values()),
            Ref::Hash(_) => None,
        }
    }

    /// Bytes of heap that the instance holds for them beyond what the values hold themselves. For a dict, whose
    /// declared attributes lie in the same block, the whole block; for the hash storage, the boxes and an estimate of
    /// its table.
    #[must_use]
    pub fn heap_size(&self) -> usize {
        match self.0 {
            Ref::Block(map, bare) => map.heap_size(bare),
            Ref::Hash(map) => map.heap_size(),
        }
    }

    /// The same, block by block.
    pub(crate) fn add_blocks(&self, heap: &mut Heap) {
        match self.0 {
            Ref::Block(map, bare) => heap.add_block(map.heap_size(bare)),
            Ref::Hash(map) => map.add_blocks(heap),
        }
    }

    /// Whether the instance's names and types are in a shape that it shares with others. It is not if its attributes
    /// are too many, or were added in an order that hardly any other instance has; then it takes 8 to 16 bytes more per
    /// attribute, and a look-up some nanoseconds more. See [`crate::map::shared`] for what to do.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        match self.0 {
            Ref::Block(map, _) => map.shape().is_none_or(|shape| !shape.is_own()),
            Ref::Hash(_) => false,
        }
    }
}

impl<'a> IntoIterator for DynRef<'a> {
    type Item = DynAttr<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl fmt::Debug for DynRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|attr| (attr.name(), attr.debug()))).finish()
    }
}

impl PartialEq for DynRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Ref::Block(a, _), Ref::Block(b, _)) => a.values_eq(b),
            _ => {
                self.len() == other.len()
                    && self.iter().all(|attr| other.attr(attr.name()).is_some_and(|found| found.value_eq(&attr)))
            }
        }
    }
}
