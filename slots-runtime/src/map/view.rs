//! Views of the dynamic attributes of an instance, whatever holds them.

use std::{any::Any, fmt};

use super::{
    error::MapError,
    family::RootRef,
    hash::HashDict,
    iter::{DynAttr, Iter},
    value::AttrValue,
};
use crate::{
    deep::Heap,
    key::{AttrName, Key, Name},
    map::shape::{HEADER, Shape},
    raw::{block::Needle, map::RawMap},
};

/// The dynamic attributes of an instance, to read.
#[derive(Clone, Copy)]
pub struct DynRef<'a>(Ref<'a>);

#[derive(Clone, Copy)]
enum Ref<'a> {
    Block(&'a RawMap),
    Hash(&'a HashDict),
}

/// The dynamic attributes of an instance, to change.
///
/// It is a view and not the map, so that nothing but single attributes can be moved out of it.
pub struct DynMut<'a> {
    inner: Mut<'a>,
    is_declared: Option<fn(&str) -> bool>,
}

enum Mut<'a> {
    Map(&'a mut RawMap, RootRef),
    /// The block holds declared attributes as well: it must stay, whatever happens to the dynamic ones.
    Dict(&'a mut RawMap),
    Hash(&'a mut HashDict),
}

/// The shape of empty maps.
#[inline(always)]
pub(super) fn empty_map(root: RootRef) -> &'static Shape {
    root.empty(HEADER, HEADER)
}

impl<'a> DynRef<'a> {
    #[inline(always)]
    pub(crate) fn block(map: &'a RawMap) -> Self {
        Self(Ref::Block(map))
    }

    #[inline(always)]
    pub(super) fn hash(map: &'a HashDict) -> Self {
        Self(Ref::Hash(map))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Ref::Block(map) => map.len(),
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
            Ref::Block(map) => map.contains(Needle::new(&name)),
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
            Ref::Block(map) => match name.__typed_key() {
                Some(key) => map.get_key(key),
                None => map.get(Needle::new(&name)),
            },
            Ref::Hash(map) => map.get(name.name()),
        }
    }

    /// The value of this key, if the key remembers the instance's shape.
    #[inline(always)]
    pub(crate) fn get_cached<T: Any>(self, key: &Key<T>) -> Option<&'a T> {
        match self.0 {
            Ref::Block(map) => map.get_cached(key),
            Ref::Hash(_) => None,
        }
    }

    /// The value of this key, if the instance's shape has it. Since what is declared is never added to a map, that is
    /// proof enough that the name is not declared.
    #[inline(always)]
    pub(crate) fn get_shaped<T: Any>(self, key: &Key<T>) -> Option<&'a T> {
        match self.0 {
            Ref::Block(map) => map.get_shaped(key),
            Ref::Hash(_) => None,
        }
    }

    /// The attribute of this name, of whatever type.
    #[must_use]
    pub fn attr(&self, name: impl Name) -> Option<DynAttr<'a>> {
        match self.0 {
            Ref::Block(map) => {
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
            Ref::Block(map) => Iter::block(map.values()),
            Ref::Hash(map) => Iter::hash(map.dynamic()),
        }
    }

    /// The same, without the hash storage's, by their types at once.
    #[cfg(feature = "serde")]
    pub(crate) fn block_values(self) -> Option<crate::raw::values::Values<'a>> {
        match self.0 {
            Ref::Block(map) => Some(map.values()),
            Ref::Hash(_) => None,
        }
    }

    /// Bytes of heap that the instance holds for them beyond what the values hold themselves. For a dict, whose
    /// declared attributes lie in the same block, the whole block; for the hash storage, the boxes and an estimate of
    /// its table.
    #[must_use]
    pub fn heap_size(&self) -> usize {
        match self.0 {
            Ref::Block(map) => map.heap_size(),
            Ref::Hash(map) => map.heap_size(),
        }
    }

    /// The same, block by block.
    pub(crate) fn add_blocks(&self, heap: &mut Heap) {
        match self.0 {
            Ref::Block(map) => heap.add_block(map.heap_size()),
            Ref::Hash(map) => map.add_blocks(heap),
        }
    }

    /// Whether the instance's names and types are in a shape that it shares with others. It is not if its attributes
    /// are too many, or were added in an order that hardly any other instance has; then it takes 8 to 16 bytes more per
    /// attribute, and a look-up some nanoseconds more. See [`crate::map::shared`] for what to do.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        match self.0 {
            Ref::Block(map) => map.shape().is_none_or(|shape| !shape.is_own()),
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
            (Ref::Block(a), Ref::Block(b)) => a.values_eq(b),
            _ => {
                self.len() == other.len()
                    && self.iter().all(|attr| other.attr(attr.name()).is_some_and(|found| found.value_eq(&attr)))
            }
        }
    }
}

impl<'a> DynMut<'a> {
    #[inline(always)]
    pub(crate) fn map(map: &'a mut RawMap, root: RootRef) -> Self {
        Self { inner: Mut::Map(map, root), is_declared: None }
    }

    #[inline(always)]
    pub(crate) fn dict(map: &'a mut RawMap) -> Self {
        Self { inner: Mut::Dict(map), is_declared: None }
    }

    #[inline(always)]
    pub(super) fn hash(map: &'a mut HashDict) -> Self {
        Self { inner: Mut::Hash(map), is_declared: None }
    }

    /// The same view, which refuses to add an attribute of a declared name.
    #[doc(hidden)]
    #[must_use]
    pub fn refusing(self, is_declared: fn(&str) -> bool) -> Self {
        Self { is_declared: Some(is_declared), ..self }
    }

    /// The same view for a shorter time.
    #[inline(always)]
    pub fn reborrow(&mut self) -> DynMut<'_> {
        let inner = match &mut self.inner {
            Mut::Map(map, root) => Mut::Map(map, *root),
            Mut::Dict(map) => Mut::Dict(map),
            Mut::Hash(map) => Mut::Hash(map),
        };
        DynMut { inner, is_declared: self.is_declared }
    }

    /// The same view, to read.
    #[must_use]
    #[inline(always)]
    pub fn as_ref(&self) -> DynRef<'_> {
        DynRef(match &self.inner {
            Mut::Map(map, _) | Mut::Dict(map) => Ref::Block(map),
            Mut::Hash(map) => Ref::Hash(map),
        })
    }

    /// The same view, to read, for as long as this one would have lasted.
    #[must_use]
    pub fn into_ref(self) -> DynRef<'a> {
        DynRef(match self.inner {
            Mut::Map(map, _) | Mut::Dict(map) => Ref::Block(map),
            Mut::Hash(map) => Ref::Hash(map),
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_ref().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_ref().is_empty()
    }

    /// Whether there is one of this name, of whatever type.
    #[must_use]
    pub fn contains(&self, name: impl Name) -> bool {
        self.as_ref().contains(name)
    }

    /// The value of this name.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    #[inline(always)]
    pub fn get<T: Any>(&self, name: impl AttrName<T>) -> Result<&T, MapError> {
        self.as_ref().get(name)
    }

    /// The value of this name, to change.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    #[inline(always)]
    pub fn get_mut<T: Any>(&mut self, name: impl AttrName<T>) -> Result<&mut T, MapError> {
        self.reborrow().into_mut(name)
    }

    /// The value of this name, to change, for as long as the view would have lasted.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    #[inline(always)]
    pub fn into_mut<T: Any>(self, name: impl AttrName<T>) -> Result<&'a mut T, MapError> {
        match self.inner {
            Mut::Map(map, _) | Mut::Dict(map) => match name.__typed_key() {
                Some(key) => map.get_key_mut(key),
                None => map.get_mut(Needle::new(&name)),
            },
            Mut::Hash(map) => map.get_mut(name.name()),
        }
    }

    /// See [`DynRef::get_shaped`].
    #[inline(always)]
    pub(crate) fn get_shaped_mut<T: Any>(self, key: &Key<T>) -> Option<&'a mut T> {
        match self.inner {
            Mut::Map(map, _) | Mut::Dict(map) => map.get_shaped_mut(key),
            Mut::Hash(_) => None,
        }
    }

    /// Adds an attribute, or replaces the value of one that is there and returns the old one.
    ///
    /// # Errors
    /// If there is one of this name and another type, which stays as it is, or a declared one; the value is given back.
    #[inline]
    pub fn insert<T: AttrValue>(&mut self, name: impl AttrName<T>, value: T) -> Result<Option<T>, (MapError, T)> {
        if self.is_declared.is_some_and(|is_declared| is_declared(name.name())) {
            return Err((MapError::Declared, value));
        }
        match &mut self.inner {
            Mut::Map(map, root) => map.insert(|| empty_map(*root), Needle::new(&name), value),
            Mut::Dict(map) => map.insert(|| empty_map(RootRef::shared()), Needle::new(&name), value),
            Mut::Hash(map) => map.insert(name.name(), value),
        }
    }

    /// Removes an attribute and returns its value. The others keep their order.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub fn remove<T: Any>(&mut self, name: impl AttrName<T>) -> Result<T, MapError> {
        match &mut self.inner {
            Mut::Map(map, _) => map.remove(Needle::new(&name)).inspect(|_| map.free_if_empty()),
            Mut::Dict(map) => map.remove(Needle::new(&name)),
            Mut::Hash(map) => map.remove(name.name()),
        }
    }

    /// Removes and drops an attribute of whatever type; whether there was one. The others keep their order.
    pub fn delete(&mut self, name: impl Name) -> bool {
        match &mut self.inner {
            Mut::Map(map, _) => {
                let was = map.delete(Needle::new(&name));
                map.free_if_empty();
                was
            }
            Mut::Dict(map) => map.delete(Needle::new(&name)),
            Mut::Hash(map) => map.delete(name.name()),
        }
    }

    /// Removes all of them.
    pub fn clear(&mut self) {
        match &mut self.inner {
            Mut::Map(map, _) => map.clear(false),
            Mut::Dict(map) => map.clear(true),
            Mut::Hash(map) => map.clear(),
        }
    }

    /// Gives back memory that is not needed. Instances with a shape never hold more than the shape says.
    pub fn shrink_to_fit(&mut self) {
        match &mut self.inner {
            Mut::Map(map, _) | Mut::Dict(map) => map.shrink_to_fit(),
            Mut::Hash(map) => map.shrink_to_fit(),
        }
    }

    /// All of them, in the order in which they were added.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        self.as_ref().iter()
    }

    /// See [`DynRef::heap_size`].
    #[must_use]
    pub fn heap_size(&self) -> usize {
        self.as_ref().heap_size()
    }

    /// See [`DynRef::is_shared`].
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.as_ref().is_shared()
    }
}

impl fmt::Debug for DynMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}
