//! A view through which the dynamic attributes of an instance change, whatever holds them.

use std::{any::Any, fmt};

use super::{error::MapError, hash::HashDict, iter::Iter, value::AttrValue, view::DynRef};
use crate::{
    key::{AttrName, Key, Name},
    raw::{block::Needle, map_mut::MapMut},
};

/// The dynamic attributes of an instance, to change.
///
/// It is a view and not the map, so that nothing but single attributes can be moved out of it.
pub struct DynMut<'a> {
    inner: Mut<'a>,
    is_declared: Option<fn(&str) -> bool>,
}

enum Mut<'a> {
    Block(MapMut<'a>),
    Hash(&'a mut HashDict),
}

impl<'a> DynMut<'a> {
    #[inline(always)]
    pub(crate) fn new(map: MapMut<'a>) -> Self {
        Self { inner: Mut::Block(map), is_declared: None }
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
            Mut::Block(map) => Mut::Block(map.reborrow()),
            Mut::Hash(map) => Mut::Hash(map),
        };
        DynMut { inner, is_declared: self.is_declared }
    }

    /// The same view, to read.
    #[must_use]
    #[inline(always)]
    pub fn as_ref(&self) -> DynRef<'_> {
        match &self.inner {
            Mut::Block(map) => {
                let (map, bare) = map.as_ref();
                DynRef::block(map, bare)
            }
            Mut::Hash(map) => DynRef::hash(map),
        }
    }

    /// The same view, to read, for as long as this one would have lasted.
    #[must_use]
    pub fn into_ref(self) -> DynRef<'a> {
        match self.inner {
            Mut::Block(map) => {
                let (map, bare) = map.into_ref();
                DynRef::block(map, bare)
            }
            Mut::Hash(map) => DynRef::hash(map),
        }
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
            Mut::Block(map) => match name.__typed_key() {
                Some(key) => map.get_key_mut(key),
                None => map.get_mut(Needle::new(&name)),
            },
            Mut::Hash(map) => match name.__typed_key() {
                Some(key) => map.get_key_mut(key.raw()),
                None => map.get_mut(name.name()),
            },
        }
    }

    /// See [`DynRef::get_shaped`].
    #[inline(always)]
    pub(crate) fn get_shaped_mut<T: Any>(self, key: &Key<T>) -> Option<&'a mut T> {
        match self.inner {
            Mut::Block(map) => map.get_shaped_mut(key),
            Mut::Hash(_) => None,
        }
    }

    /// Adds an attribute, or replaces the value of one that is there and returns the old one.
    ///
    /// # Errors
    /// If there is one of this name and another type, which stays as it is, or a declared one; the value is given back.
    ///
    /// # Panics
    /// In the hash storage, if the name is of four gigabytes.
    #[inline]
    pub fn insert<T: AttrValue>(&mut self, name: impl AttrName<T>, value: T) -> Result<Option<T>, (MapError, T)> {
        if self.is_declared.is_some_and(|is_declared| is_declared(name.name())) {
            return Err((MapError::Declared, value));
        }
        match &mut self.inner {
            Mut::Block(map) => map.insert(Needle::new(&name), value),
            Mut::Hash(map) => map.insert(&name, value),
        }
    }

    /// Removes an attribute and returns its value. The others keep their order.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub fn remove<T: Any>(&mut self, name: impl AttrName<T>) -> Result<T, MapError> {
        match &mut self.inner {
            Mut::Block(map) => map.remove(Needle::new(&name)),
            Mut::Hash(map) => map.remove(name.name()),
        }
    }

    /// Removes and drops an attribute of whatever type; whether there was one. The others keep their order.
    pub fn delete(&mut self, name: impl Name) -> bool {
        match &mut self.inner {
            Mut::Block(map) => map.delete(Needle::new(&name)),
            Mut::Hash(map) => map.delete(name.name()),
        }
    }

    /// Removes all of them.
    pub fn clear(&mut self) {
        match &mut self.inner {
            Mut::Block(map) => map.clear(),
            Mut::Hash(map) => map.clear(),
        }
    }

    /// Gives back memory that is not needed. Instances with a shape never hold more than the shape says.
    pub fn shrink_to_fit(&mut self) {
        match &mut self.inner {
            Mut::Block(map) => map.shrink_to_fit(),
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
