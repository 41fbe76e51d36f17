//! The hash storage: what people write by hand, a hash map of boxed values. The baseline of every comparison.
//!
//! It differs in two things: its hashes are those that names have everywhere in this crate, faster to compute and seeded
//! as well; and each entry knows its place in the order of the attributes.

use std::{
    any::Any,
    collections::{HashMap, hash_map},
    fmt, mem,
    num::NonZeroU64,
    vec,
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
    /// The number of the dynamic attribute that was added last.
    added: u64,
    dynamic: usize,
}

struct Entry {
    /// The place in the order: declared attributes are numbered from 1 as they are declared, dynamic ones from
    /// [`DYNAMIC`] as they are added.
    number: NonZeroU64,
    value: Box<dyn Erased>,
}

/// Below it are the numbers of declared attributes.
const DYNAMIC: u64 = 1 << 32;

/// An attribute, and its place in the order.
#[derive(Clone, Copy)]
struct Placed<'a> {
    number: NonZeroU64,
    attr: DynAttr<'a>,
}

impl<'a> Placed<'a> {
    #[inline]
    fn new(name: &'a str, entry: &'a Entry) -> Self {
        Self { number: entry.number, attr: DynAttr::new(name, &*entry.value) }
    }

    fn is_dynamic(&self) -> bool {
        self.number.get() > DYNAMIC
    }
}

/// The attributes of an instance: the declared ones in the order of their declaration, then the dynamic ones in the order
/// in which they were added.
#[derive(Clone)]
pub(crate) struct InOrder<'a>(vec::IntoIter<Option<Placed<'a>>>);

impl<'a> InOrder<'a> {
    /// The next declared attribute of this name; those before it are passed over.
    #[inline]
    pub(crate) fn declared(&mut self, name: &str) -> Option<DynAttr<'a>> {
        while let Some(placed) = self.0.as_slice().first().copied()
            && !placed.is_some_and(|placed| placed.is_dynamic())
        {
            self.0.next();
            if let Some(Placed { attr, .. }) = placed
                && attr.name() == name
            {
                return Some(attr);
            }
        }
        None
    }

    /// The next dynamic attribute; declared ones before it are passed over.
    pub(crate) fn dynamic(&mut self) -> Option<DynAttr<'a>> {
        self.0.by_ref().flatten().find(Placed::is_dynamic).map(|placed| placed.attr)
    }
}

impl Entry {
    fn new<T: AttrValue>(number: u64, value: T) -> Self {
        Self { number: NonZeroU64::MIN.saturating_add(number), value: Box::new(value) }
    }

    fn is_dynamic(&self) -> bool {
        self.number.get() > DYNAMIC
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
        let mut found: Vec<_> = self.placed().filter(Placed::is_dynamic).collect();
        found.sort_unstable_by_key(|placed| placed.number);
        found.into_iter().map(|placed| placed.attr).collect()
    }

    fn placed(&self) -> impl Iterator<Item = Placed<'_>> {
        self.entries.iter().map(|(name, entry)| Placed::new(name.text(), entry))
    }

    /// All attributes in their order, without a look-up for each.
    pub(crate) fn in_order(&self) -> InOrder<'_> {
        let mut all = vec![None; self.entries.len()];
        let mut end = self.entries.len() - self.dynamic;
        for placed in self.placed() {
            let mut at = placed.number.get() - 1;
            if placed.is_dynamic() {
                at = end as u64;
                end += 1;
            }
            if let Some(place) = usize::try_from(at).ok().and_then(|at| all.get_mut(at)) {
                *place = Some(placed);
            }
        }
        if self.dynamic > 1 {
            let first = all.len() - self.dynamic;
            all[first..].sort_unstable_by_key(|placed| placed.map(|placed| placed.number));
        }
        InOrder(all.into_iter())
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
                self.added += 1;
                self.dynamic += 1;
                place.insert(Entry::new(DYNAMIC + self.added, value));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_in_order() {
        let mut hash = HashDict::with_capacity(0);
        let declared: Vec<String> = (0..20).map(|i| format!("declared_{i}")).collect();
        for name in &declared {
            hash.declare(name.clone().leak(), 1_u64);
        }
        hash.declare("declared_3", 2_u64);
        for i in 0..30 {
            hash.insert(Kept::copied(&format!("dynamic_{i}")), i).expect("a new one");
        }
        assert!(hash.delete("dynamic_7"));
        hash.insert(Kept::known("dynamic_7"), "again").expect("a new one");
        // Declared after it was added: it wins, in the last place.
        hash.declare("dynamic_8", 3_u64);

        let mut all = hash.in_order();
        for name in declared.iter().map(String::as_str).filter(|name| *name != "declared_5") {
            let attr = all.declared(name).expect("a declared one");
            assert_eq!(attr.downcast(), Some(&if name == "declared_3" { 2_u64 } else { 1 }), "{name}");
        }
        assert!(all.clone().declared("dynamic_8").is_some());
        assert!(all.clone().declared("dynamic_0").is_none());
        let mut dynamic: Vec<String> =
            (0..30).filter(|i| ![7, 8].contains(i)).map(|i| format!("dynamic_{i}")).collect();
        dynamic.push("dynamic_7".to_owned());
        let found: Vec<_> = core::iter::from_fn(|| all.dynamic()).map(|attr| attr.name()).collect();
        assert_eq!(found, dynamic);
        assert_eq!(hash.dynamic().iter().map(DynAttr::name).collect::<Vec<_>>(), dynamic);
    }
}
