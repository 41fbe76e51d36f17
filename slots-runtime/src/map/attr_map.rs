//! `AttrMap`: a map of its own.

use std::{any::Any, fmt};

use super::{
    error::MapError,
    family::{Root, RootRef},
    iter::{DynAttr, Iter},
    value::AttrValue,
    view::DynRef,
    view_mut::DynMut,
};
use crate::{
    key::{AttrName, Name},
    raw::map::RawMap,
};

pub(super) static ROOT: Root = Root::new();

/// A map from names to values of any type, in the order in which they were added: one pointer wide, null when empty.
///
/// ```
/// use slots_runtime::map::AttrMap;
///
/// let mut map = AttrMap::new();
/// map.insert("age", 25_u32).unwrap();
/// map.insert("nick", "Al".to_string()).unwrap();
/// assert_eq!(map.get::<u32>("age").unwrap(), &25);
/// assert!(map.get::<u64>("age").is_err());
/// assert_eq!(map.iter().map(|attr| attr.name()).collect::<Vec<_>>(), ["age", "nick"]);
/// assert_eq!(size_of::<AttrMap>(), size_of::<usize>());
/// ```
pub struct AttrMap {
    map: RawMap,
}

impl AttrMap {
    /// An empty map, which takes no memory.
    #[must_use]
    pub const fn new() -> Self {
        Self { map: RawMap::new() }
    }

    pub(super) fn into_raw(self) -> RawMap {
        self.map
    }

    pub(super) const fn from_raw(map: RawMap) -> Self {
        Self { map }
    }

    /// The map as what it holds.
    #[must_use]
    #[inline(always)]
    pub fn view(&self) -> DynRef<'_> {
        DynRef::block(&self.map, 0)
    }

    /// The map as what it holds.
    #[must_use]
    #[inline(always)]
    pub fn view_mut(&mut self) -> DynMut<'_> {
        DynMut::new(self.map.changing(RootRef::new(&ROOT)))
    }

    /// The same, for a map whose shapes start elsewhere.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub fn view_mut_in(&mut self, root: RootRef) -> DynMut<'_> {
        DynMut::new(self.map.changing(root))
    }

    /// How many attributes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.view().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.view().is_empty()
    }

    /// Whether there is one of this name, of whatever type.
    #[must_use]
    pub fn contains(&self, name: impl Name) -> bool {
        self.view().contains(name)
    }

    /// The value of this name.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    #[inline(always)]
    pub fn get<T: Any>(&self, name: impl AttrName<T>) -> Result<&T, MapError> {
        self.view().get(name)
    }

    /// The value of this name, to change.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    #[inline(always)]
    pub fn get_mut<T: Any>(&mut self, name: impl AttrName<T>) -> Result<&mut T, MapError> {
        self.view_mut().into_mut(name)
    }

    /// The attribute of this name, of whatever type.
    #[must_use]
    pub fn attr(&self, name: impl Name) -> Option<DynAttr<'_>> {
        self.view().attr(name)
    }

    /// Adds an attribute, or replaces the value of one that is there and returns the old one.
    ///
    /// # Errors
    /// If there is one of this name and another type, which stays as it is; the value is given back.
    ///
    /// # Panics
    /// If the map's values take more than 2 GiB, or more than 32,767 types of values are in use where shapes cannot be
    /// shared.
    #[inline]
    pub fn insert<T: AttrValue>(&mut self, name: impl AttrName<T>, value: T) -> Result<Option<T>, (MapError, T)> {
        self.view_mut().insert(name, value)
    }

    /// Removes an attribute and returns its value. The others keep their order.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub fn remove<T: Any>(&mut self, name: impl AttrName<T>) -> Result<T, MapError> {
        self.view_mut().remove(name)
    }

    /// Removes and drops an attribute of whatever type; whether there was one. The others keep their order.
    pub fn delete(&mut self, name: impl Name) -> bool {
        self.view_mut().delete(name)
    }

    /// Removes all of them, and frees all memory.
    pub fn clear(&mut self) {
        self.view_mut().clear();
    }

    /// Gives back memory that is not needed. Maps with a shape never hold more than the shape says.
    pub fn shrink_to_fit(&mut self) {
        self.view_mut().shrink_to_fit();
    }

    /// All attributes, in the order in which they were added.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        self.view().iter()
    }

    /// Bytes of heap that the map requested, without what its values hold themselves, and without what it shares with
    /// other maps, which [`shared`](crate::map::shared) tells.
    #[must_use]
    pub fn heap_size(&self) -> usize {
        self.view().heap_size()
    }

    /// Whether names and types are in a shape that the map shares with others; see [`DynRef::is_shared`].
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.view().is_shared()
    }
}

impl Default for AttrMap {
    fn default() -> Self {
        Self::new()
    }
}

impl Clone for AttrMap {
    fn clone(&self) -> Self {
        Self { map: self.map.clone_values() }
    }
}

impl PartialEq for AttrMap {
    /// Whether both hold equal values under the same names, in whatever order.
    fn eq(&self, other: &Self) -> bool {
        self.view() == other.view()
    }
}

impl fmt::Debug for AttrMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl<'a> IntoIterator for &'a AttrMap {
    type Item = DynAttr<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
