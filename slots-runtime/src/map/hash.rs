//! The hash storage: what people write by hand, a hash map of boxed values. The baseline of every comparison.
//!
//! It differs in three things: its hashes are those that names have everywhere in this crate, faster to compute and seeded
//! as well; names that the program has anyway, those of declared attributes and of keys, are not copied; and each entry
//! knows its place in the order of the attributes.

use std::{
    any::Any,
    collections::{HashMap, hash_map},
    fmt, mem,
};

use super::{
    error::MapError,
    hash_name::{Kept, Name},
    hash_str::Seeded,
    iter::DynAttr,
    value::{AttrValue, Erased},
    view::DynRef,
    view_mut::DynMut,
};
use crate::deep::Heap;

/// All attributes of an instance, declared ones and others, in a hash map of its own.
#[derive(Clone, Default)]
pub struct HashDict {
    entries: HashMap<Kept, Entry, Seeded>,
    /// How many dynamic attributes were ever added.
    added: u64,
    dynamic: usize,
}

pub(super) struct Entry {
    /// The place in the order: declared attributes are numbered from 0 as they are declared, dynamic ones from
    /// [`DYNAMIC`] as they are added.
    pub(super) number: u64,
    pub(super) value: Box<dyn Erased>,
}

/// Below it are the numbers of declared attributes.
const DYNAMIC: u64 = 1 << 32;

impl Entry {
    fn new<T: AttrValue>(number: u64, value: T) -> Self {
        Self { number, value: Box::new(value) }
    }

    #[inline(always)]
    pub(super) fn is_dynamic(&self) -> bool {
        self.number >= DYNAMIC
    }

    // The box's content as what it is, by its own vtable: a method would be one more call.
    fn any(&self) -> &dyn Any {
        &*self.value
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        &mut *self.value
    }
}

impl Clone for Entry {
    fn clone(&self) -> Self {
        Self { number: self.number, value: self.value.clone_boxed() }
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
        let entry = Entry::new((self.entries.len() - self.dynamic) as u64, value);
        match self.entries.entry(Kept::known(name)) {
            hash_map::Entry::Vacant(place) => _ = place.insert(entry),
            hash_map::Entry::Occupied(mut place) if place.get().is_dynamic() => {
                self.dynamic -= 1;
                place.insert(entry);
            }
            hash_map::Entry::Occupied(mut place) => place.get_mut().value = entry.value,
        }
    }

    /// A declared attribute.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn declared<T: Any>(&self, name: &'static str) -> &T {
        let entry = self.entries.get(&Name::new(name)).filter(|entry| !entry.is_dynamic());
        entry.and_then(|entry| entry.any().downcast_ref()).unwrap_or_else(|| undeclared(name))
    }

    /// A declared attribute, to change.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn declared_mut<T: Any>(&mut self, name: &'static str) -> &mut T {
        let entry = self.entries.get_mut(&Name::new(name)).filter(|entry| !entry.is_dynamic());
        entry.and_then(|entry| entry.any_mut().downcast_mut()).unwrap_or_else(|| undeclared(name))
    }

    /// A declared attribute, of whatever type.
    pub(crate) fn declared_any(&self, name: &str) -> Option<&dyn Any> {
        let entry = self.entries.get(&Name::new(name)).filter(|entry| !entry.is_dynamic())?;
        Some(entry.any())
    }

    /// A declared attribute of whatever type, to change.
    pub(crate) fn declared_any_mut(&mut self, name: &str) -> Option<&mut dyn Any> {
        let entry = self.entries.get_mut(&Name::new(name)).filter(|entry| !entry.is_dynamic())?;
        Some(entry.any_mut())
    }

    /// Takes a declared attribute out: for when the whole is taken apart.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn take_declared<T: Any>(&mut self, name: &'static str) -> T {
        let entry = self.entries.remove(&Name::new(name)).filter(|entry| !entry.is_dynamic());
        entry.and_then(|entry| entry.value.into_any().downcast().ok()).map_or_else(|| undeclared(name), |value| *value)
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
        heap.add_block(if places == 0 { 0 } else { places * (size_of::<(Kept, Entry)>() + 1) + 16 });
        for (name, entry) in &self.entries {
            heap.add_block(name.owned());
            heap.add_block(entry.value.size());
        }
    }

    pub(super) fn dynamic_len(&self) -> usize {
        self.dynamic
    }

    pub(super) fn get_dynamic(&self, name: &str) -> Option<DynAttr<'_>> {
        let (name, entry) = self.entries.get_key_value(&Name::new(name))?;
        entry.is_dynamic().then(|| DynAttr::new(name.text(), &*entry.value))
    }

    pub(super) fn dynamic(&self) -> Vec<DynAttr<'_>> {
        if self.dynamic == 0 {
            return Vec::new();
        }
        let mut found: Vec<_> = self.entries.iter().filter(|(_, entry)| entry.is_dynamic()).collect();
        found.sort_unstable_by_key(|(_, entry)| entry.number);
        found.into_iter().map(|(name, entry)| DynAttr::new(name.text(), &*entry.value)).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All attributes, in no order.
    #[inline]
    pub(super) fn entries(&self) -> hash_map::Iter<'_, Kept, Entry> {
        self.entries.iter()
    }

    pub(super) fn get<T: Any>(&self, name: &str) -> Result<&T, MapError> {
        let entry = self.entries.get(&Name::new(name)).filter(|entry| entry.is_dynamic()).ok_or(MapError::Missing)?;
        entry.any().downcast_ref().ok_or_else(|| wrong_type(&*entry.value))
    }

    pub(super) fn get_mut<T: Any>(&mut self, name: &str) -> Result<&mut T, MapError> {
        let entry =
            self.entries.get_mut(&Name::new(name)).filter(|entry| entry.is_dynamic()).ok_or(MapError::Missing)?;
        let error = wrong_type(&*entry.value);
        entry.any_mut().downcast_mut().ok_or(error)
    }

    pub(super) fn insert<T: AttrValue>(&mut self, name: Kept, value: T) -> Result<Option<T>, (MapError, T)> {
        match self.entries.entry(name) {
            hash_map::Entry::Vacant(place) => {
                place.insert(Entry::new(DYNAMIC + self.added, value));
                self.added += 1;
                self.dynamic += 1;
                Ok(None)
            }
            hash_map::Entry::Occupied(place) if !place.get().is_dynamic() => Err((MapError::Declared, value)),
            hash_map::Entry::Occupied(mut place) => match place.get_mut().any_mut().downcast_mut::<T>() {
                Some(old) => Ok(Some(mem::replace(old, value))),
                None => Err((wrong_type(&*place.get().value), value)),
            },
        }
    }

    pub(super) fn remove<T: Any>(&mut self, name: &str) -> Result<T, MapError> {
        let entry = self.take(name, |entry| entry.any().is::<T>()).map_err(|found| match found {
            Some(entry) if entry.is_dynamic() => wrong_type(&*entry.value),
            _ => MapError::Missing,
        })?;
        entry.value.into_any().downcast().map_or(Err(MapError::Missing), |value| Ok(*value))
    }

    pub(super) fn delete(&mut self, name: &str) -> bool {
        self.take(name, |_| true).is_ok()
    }

    /// Takes a dynamic attribute out if it is as it should be, or else gives what there is, in its place. One look-up where
    /// nothing is wrong: what should have stayed is put back.
    fn take(&mut self, name: &str, is_right: impl Fn(&Entry) -> bool) -> Result<Entry, Option<&Entry>> {
        let Some((name, entry)) = self.entries.remove_entry(&Name::new(name)) else { return Err(None) };
        if entry.is_dynamic() && is_right(&entry) {
            self.dynamic -= 1;
            return Ok(entry);
        }
        Err(Some(self.entries.entry(name).or_insert(entry)))
    }

    pub(super) fn clear(&mut self) {
        self.dynamic = 0;
        self.entries.retain(|_, entry| !entry.is_dynamic());
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.entries.shrink_to_fit();
    }
}

fn wrong_type(value: &dyn Erased) -> MapError {
    MapError::WrongType { found: value.type_name() }
}

#[cold]
fn undeclared(name: &str) -> ! {
    panic!("no attribute `{name}` of this type was declared")
}

impl PartialEq for HashDict {
    fn eq(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self.entries.iter().all(|(name, entry)| {
                other
                    .entries
                    .get(name)
                    .is_some_and(|found| found.is_dynamic() == entry.is_dynamic() && entry.value.equals(found.any()))
            })
    }
}

impl fmt::Debug for HashDict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashDict").field("dynamic", &self.dynamic_ref()).finish_non_exhaustive()
    }
}
