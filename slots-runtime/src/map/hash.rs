//! The hash storage: what people write by hand, a hash map of boxed values. The baseline of every comparison.

use std::{any::Any, collections::HashMap, fmt};

use super::{
    error::MapError,
    iter::DynAttr,
    value::{AttrValue, Erased},
    view::{DynMut, DynRef},
};
use crate::deep::Heap;

/// All attributes of an instance, declared ones and others, in a hash map of its own.
#[derive(Default)]
pub struct HashDict {
    entries: HashMap<Box<str>, Entry>,
    /// How many dynamic attributes were ever added: what numbers them.
    added: u64,
    dynamic: usize,
}

struct Entry {
    /// The dynamic ones in the order in which they were added; `None` for declared ones.
    added: Option<u64>,
    value: Box<dyn Erased>,
}

impl HashDict {
    /// An empty one, with room for so many.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { entries: HashMap::with_capacity(capacity), added: 0, dynamic: 0 }
    }

    /// Adds a declared attribute, or replaces its value.
    pub fn declare<T: AttrValue>(&mut self, name: &'static str, value: T) {
        let old = self.entries.insert(name.into(), Entry { added: None, value: Box::new(value) });
        self.dynamic -= usize::from(old.is_some_and(|entry| entry.added.is_some()));
    }

    /// A declared attribute.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn declared<T: Any>(&self, name: &'static str) -> &T {
        let entry = self.entries.get(name).filter(|entry| entry.added.is_none());
        entry.and_then(|entry| entry.value.as_any().downcast_ref()).unwrap_or_else(|| undeclared(name))
    }

    /// A declared attribute, to change.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn declared_mut<T: Any>(&mut self, name: &'static str) -> &mut T {
        let entry = self.entries.get_mut(name).filter(|entry| entry.added.is_none());
        // `(*..)`: the box's content, and not the box, which is `Any` too.
        entry.and_then(|entry| (*entry.value).as_any_mut().downcast_mut()).unwrap_or_else(|| undeclared(name))
    }

    /// A declared attribute, of whatever type.
    pub(crate) fn declared_any(&self, name: &str) -> Option<&dyn Any> {
        let entry = self.entries.get(name).filter(|entry| entry.added.is_none())?;
        Some(entry.value.as_any())
    }

    /// A declared attribute of whatever type, to change.
    pub(crate) fn declared_any_mut(&mut self, name: &str) -> Option<&mut dyn Any> {
        let entry = self.entries.get_mut(name).filter(|entry| entry.added.is_none())?;
        // `(*..)`: the box's content, and not the box, which is `Any` too.
        Some((*entry.value).as_any_mut())
    }

    /// Takes a declared attribute out: for when the whole is taken apart.
    ///
    /// # Panics
    /// If none of this name and type was declared.
    #[must_use]
    pub fn take_declared<T: Any>(&mut self, name: &'static str) -> T {
        let entry = self.entries.remove(name).filter(|entry| entry.added.is_none());
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
        heap.add_block(if places == 0 { 0 } else { places * (size_of::<(Box<str>, Entry)>() + 1) + 16 });
        for (name, entry) in &self.entries {
            heap.add_block(name.len());
            heap.add_block(entry.value.size());
        }
    }

    pub(super) fn dynamic_len(&self) -> usize {
        self.dynamic
    }

    pub(super) fn get_dynamic(&self, name: &str) -> Option<DynAttr<'_>> {
        let (name, entry) = self.entries.get_key_value(name)?;
        entry.added.map(|_| DynAttr::new(name, &*entry.value))
    }

    pub(super) fn dynamic(&self) -> Vec<DynAttr<'_>> {
        let mut found: Vec<_> = self
            .entries
            .iter()
            .filter_map(|(name, entry)| entry.added.map(|added| (added, DynAttr::new(name, &*entry.value))))
            .collect();
        found.sort_unstable_by_key(|(added, _)| *added);
        found.into_iter().map(|(_, attr)| attr).collect()
    }

    pub(super) fn get<T: Any>(&self, name: &str) -> Result<&T, MapError> {
        let entry = self.entries.get(name).filter(|entry| entry.added.is_some()).ok_or(MapError::Missing)?;
        entry.value.as_any().downcast_ref().ok_or_else(|| wrong_type(&*entry.value))
    }

    pub(super) fn get_mut<T: Any>(&mut self, name: &str) -> Result<&mut T, MapError> {
        let entry = self.entries.get_mut(name).filter(|entry| entry.added.is_some()).ok_or(MapError::Missing)?;
        let error = wrong_type(&*entry.value);
        (*entry.value).as_any_mut().downcast_mut().ok_or(error)
    }

    pub(super) fn insert<T: AttrValue>(&mut self, name: &str, value: T) -> Result<Option<T>, (MapError, T)> {
        match self.entries.get_mut(name) {
            None => {
                self.entries.insert(name.into(), Entry { added: Some(self.added), value: Box::new(value) });
                self.added += 1;
                self.dynamic += 1;
                Ok(None)
            }
            Some(entry) if entry.added.is_none() => Err((MapError::Declared, value)),
            Some(entry) => {
                let error = wrong_type(&*entry.value);
                match (*entry.value).as_any_mut().downcast_mut::<T>() {
                    Some(old) => Ok(Some(std::mem::replace(old, value))),
                    None => Err((error, value)),
                }
            }
        }
    }

    pub(super) fn remove<T: Any>(&mut self, name: &str) -> Result<T, MapError> {
        self.get::<T>(name)?;
        let entry = self.entries.remove(name).ok_or(MapError::Missing)?;
        self.dynamic -= 1;
        entry.value.into_any().downcast().map_or(Err(MapError::Missing), |value| Ok(*value))
    }

    pub(super) fn delete(&mut self, name: &str) -> bool {
        let found = self.get_dynamic(name).is_some();
        if found {
            self.dynamic -= 1;
            self.entries.remove(name);
        }
        found
    }

    pub(super) fn clear(&mut self) {
        self.dynamic = 0;
        self.entries.retain(|_, entry| entry.added.is_none());
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

impl Clone for HashDict {
    fn clone(&self) -> Self {
        let entries = self
            .entries
            .iter()
            .map(|(name, entry)| (name.clone(), Entry { added: entry.added, value: entry.value.clone_boxed() }));
        Self { entries: entries.collect(), added: self.added, dynamic: self.dynamic }
    }
}

impl PartialEq for HashDict {
    fn eq(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self.entries.iter().all(|(name, entry)| {
                other.entries.get(name).is_some_and(|found| {
                    found.added.is_some() == entry.added.is_some() && entry.value.equals(found.value.as_any())
                })
            })
    }
}

impl fmt::Debug for HashDict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashDict").field("dynamic", &self.dynamic_ref()).finish_non_exhaustive()
    }
}
