//! The hash storage: what people write by hand, a hash map of boxed values. The baseline of every comparison.
//!
//! It differs in three things: its hashes are those that names have everywhere in this crate, faster to compute and seeded
//! as well; names that the program has anyway, those of declared attributes and of keys, are not copied; and each entry
//! knows its place in the order of the attributes, and is a word smaller all the same: names take two words.

use std::{
    any::Any,
    collections::{HashMap, hash_map},
    fmt, mem,
    ops::{Deref, DerefMut},
};

use super::{
    error::MapError,
    hash_name::{Kept, Keyed, Name, Place},
    hash_str::Seeded,
    iter::DynAttr,
    value::{AttrValue, Erased},
    view::DynRef,
    view_mut::DynMut,
};
use crate::{
    deep::Heap,
    key::{self, RawKey},
};

/// All attributes of an instance, declared ones and others, in a hash map of its own.
#[derive(Clone, Default)]
pub struct HashDict {
    entries: HashMap<Kept, Boxed, Seeded>,
    /// How many dynamic attributes were ever added, or have been since they were numbered anew.
    added: u32,
    dynamic: u32,
}

pub(super) struct Boxed(Box<dyn Erased>);

impl Boxed {
    fn new<T: AttrValue>(value: T) -> Self {
        Self(Box::new(value))
    }

    // The box's content as what it is, by its own vtable: a method would be one more call.
    fn any(&self) -> &dyn Any {
        &*self.0
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        &mut *self.0
    }

    fn downcast<T: Any>(self) -> Option<T> {
        self.0.into_any().downcast().ok().map(|value| *value)
    }
}

impl Clone for Boxed {
    fn clone(&self) -> Self {
        Self(self.0.clone_boxed())
    }
}

impl Deref for Boxed {
    type Target = dyn Erased;

    #[inline(always)]
    fn deref(&self) -> &dyn Erased {
        &*self.0
    }
}

impl DerefMut for Boxed {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut dyn Erased {
        &mut *self.0
    }
}

impl HashDict {
    /// An empty one, with room for so many.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { entries: HashMap::with_capacity_and_hasher(capacity, Seeded), added: 0, dynamic: 0 }
    }

    /// Adds a declared attribute, or replaces its value.
    pub fn declare<T: AttrValue>(&mut self, name: &'static str, value: T) {
        let number = self.entries.len() as u32 - self.dynamic;
        self.entries.insert(Kept::known(Place::declared(number), name), Boxed::new(value));
        if self.dynamic > 0 {
            // It wins.
            self.delete(name);
        }
    }

    /// A declared attribute.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn declared<T: Any>(&self, name: &'static str) -> &T {
        let value = self.entries.get(&Name::declared(name));
        value.and_then(|value| value.any().downcast_ref()).unwrap_or_else(|| undeclared(name))
    }

    /// A declared attribute, to change.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn declared_mut<T: Any>(&mut self, name: &'static str) -> &mut T {
        let value = self.entries.get_mut(&Name::declared(name));
        value.and_then(|value| value.any_mut().downcast_mut()).unwrap_or_else(|| undeclared(name))
    }

    /// A declared attribute, of whatever type.
    pub(crate) fn declared_any(&self, name: &str) -> Option<&dyn Any> {
        self.entries.get(&Name::declared(name)).map(Boxed::any)
    }

    /// A declared attribute of whatever type, to change.
    pub(crate) fn declared_any_mut(&mut self, name: &str) -> Option<&mut dyn Any> {
        self.entries.get_mut(&Name::declared(name)).map(Boxed::any_mut)
    }

    /// Takes a declared attribute out: for when the whole is taken apart.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn take_declared<T: Any>(&mut self, name: &'static str) -> T {
        let value = self.entries.remove(&Name::declared(name));
        value.and_then(Boxed::downcast).unwrap_or_else(|| undeclared(name))
    }

    /// The dynamic attributes.
    #[must_use]
    pub fn dynamic_ref(&self) -> DynRef<'_> {
        DynRef::hash(self)
    }

    /// The dynamic attributes.
    #[must_use]
    pub fn dynamic_mut(&mut self) -> DynMut<'_> {
        DynMut::hash(self)
    }

    /// Bytes of heap: the boxes, the names, and the table, whose size is estimated as the standard library's is today
    /// (a power of two places, at most seven eighths full, one byte each beside the entries).
    #[must_use]
    pub fn heap_size(&self) -> usize {
        let mut heap = Heap::new();
        self.add_blocks(&mut heap);
        heap.owned()
    }

    pub(super) fn add_blocks(&self, heap: &mut Heap) {
        let places = match self.entries.capacity() {
            0 => 0,
            1..4 => 4,
            4..8 => 8,
            more => (more * 8 / 7).next_power_of_two(),
        };
        heap.add_block(if places == 0 { 0 } else { places * (size_of::<(Kept, Boxed)>() + 1) + 16 });
        for (name, value) in &self.entries {
            heap.add_block(name.owned());
            heap.add_block(value.size());
        }
    }

    pub(super) fn dynamic_len(&self) -> usize {
        self.dynamic as usize
    }

    pub(super) fn get_dynamic(&self, name: &str) -> Option<DynAttr<'_>> {
        let (name, value) = self.entries.get_key_value(&Name::dynamic(name))?;
        Some(DynAttr::new(name.text(), &**value))
    }

    pub(super) fn dynamic(&self) -> Vec<DynAttr<'_>> {
        if self.dynamic == 0 {
            return Vec::new();
        }
        let mut found: Vec<_> = self.entries.iter().filter(|(name, _)| name.place().is_dynamic()).collect();
        found.sort_unstable_by_key(|(name, _)| name.place());
        found.into_iter().map(|(name, value)| DynAttr::new(name.text(), &**value)).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All attributes, in no order.
    #[inline]
    pub(super) fn entries(&self) -> hash_map::Iter<'_, Kept, Boxed> {
        self.entries.iter()
    }

    // Both are inlined, since what does not fit two registers would be returned through memory.
    #[inline(always)]
    pub(super) fn get<T: Any>(&self, name: &str) -> Result<&T, MapError> {
        downcast(self.entries.get(&Name::dynamic(name)))
    }

    #[inline(always)]
    pub(super) fn get_key<T: Any>(&self, key: &RawKey) -> Result<&T, MapError> {
        downcast(self.entries.get(&Keyed::new(key)))
    }

    pub(super) fn get_mut<T: Any>(&mut self, name: &str) -> Result<&mut T, MapError> {
        downcast_mut(self.entries.get_mut(&Name::dynamic(name)))
    }

    pub(super) fn get_key_mut<T: Any>(&mut self, key: &RawKey) -> Result<&mut T, MapError> {
        downcast_mut(self.entries.get_mut(&Keyed::new(key)))
    }

    /// Adds a dynamic attribute, or replaces its value.
    #[inline]
    pub(super) fn insert<T: AttrValue>(&mut self, name: &impl key::Name, value: T) -> Result<Option<T>, (MapError, T)> {
        if self.added == Place::COUNT {
            self.renumber();
        }
        let place = Place::dynamic(self.added);
        let name = name.__key().map_or_else(|| Kept::copied(place, name.name()), |key| Kept::known(place, key.name()));
        self.put(name, value)
    }

    fn put<T: AttrValue>(&mut self, name: Kept, value: T) -> Result<Option<T>, (MapError, T)> {
        match self.entries.entry(name) {
            hash_map::Entry::Vacant(place) => {
                place.insert(Boxed::new(value));
                self.added += 1;
                self.dynamic += 1;
                Ok(None)
            }
            hash_map::Entry::Occupied(mut place) => match place.get_mut().any_mut().downcast_mut::<T>() {
                Some(old) => Ok(Some(mem::replace(old, value))),
                None => Err((wrong_type(place.get()), value)),
            },
        }
    }

    /// As if as many had been added as there are numbers.
    #[cfg(test)]
    pub(super) fn use_up(&mut self) {
        self.added = Place::COUNT;
    }

    /// Numbers the dynamic attributes anew, without those that were removed.
    #[cold]
    fn renumber(&mut self) {
        let mut dynamic: Vec<_> = self.entries.extract_if(|name, _| name.place().is_dynamic()).collect();
        dynamic.sort_unstable_by_key(|(name, _)| name.place());
        let numbered = (0..).zip(dynamic).map(|(number, (name, value))| (name.at(Place::dynamic(number)), value));
        self.entries.extend(numbered);
        self.added = self.dynamic;
    }

    pub(super) fn remove<T: Any>(&mut self, name: &str) -> Result<T, MapError> {
        let (name, value) = self.entries.remove_entry(&Name::dynamic(name)).ok_or(MapError::Missing)?;
        if !value.any().is::<T>() {
            let error = wrong_type(&value);
            self.entries.insert(name, value);
            return Err(error);
        }
        self.dynamic -= 1;
        value.downcast().ok_or(MapError::Missing)
    }

    pub(super) fn delete(&mut self, name: &str) -> bool {
        let deleted = self.entries.remove(&Name::dynamic(name)).is_some();
        self.dynamic -= u32::from(deleted);
        deleted
    }

    pub(super) fn clear(&mut self) {
        self.dynamic = 0;
        self.entries.retain(|name, _| !name.place().is_dynamic());
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.entries.shrink_to_fit();
    }
}

#[inline(always)]
fn downcast<T: Any>(value: Option<&Boxed>) -> Result<&T, MapError> {
    let value = value.ok_or(MapError::Missing)?;
    value.any().downcast_ref().ok_or_else(|| wrong_type(value))
}

#[inline(always)]
fn downcast_mut<T: Any>(value: Option<&mut Boxed>) -> Result<&mut T, MapError> {
    let value = value.ok_or(MapError::Missing)?;
    let error = wrong_type(value);
    value.any_mut().downcast_mut().ok_or(error)
}

fn wrong_type(value: &Boxed) -> MapError {
    MapError::WrongType { found: value.type_name() }
}

#[cold]
fn undeclared(name: &str) -> ! {
    panic!("no attribute `{name}` of this type was declared")
}

impl PartialEq for HashDict {
    fn eq(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self
                .entries
                .iter()
                .all(|(name, value)| other.entries.get(name).is_some_and(|found| value.equals(found.any())))
    }
}

impl fmt::Debug for HashDict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashDict").field("dynamic", &self.dynamic_ref()).finish_non_exhaustive()
    }
}
