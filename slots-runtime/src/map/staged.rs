//! Many dynamic attributes at once: staged outside the map, put into it with one allocation.

use std::collections::HashMap;

use super::{
    attr_map::AttrMap,
    family::RootRef,
    names::{self, NO_NAME, NameId},
    shape::{HEADER, Shape},
    value::AttrValue,
    view::DynMut,
};
use crate::raw::fill::Fill;
#[cfg(feature = "serde")]
use crate::{map::hash::HashDict, raw::dict::Dict};

/// So many values wait on the stack, more in a vector.
const INLINE: usize = 8;
/// So many names are compared one by one, more through a table.
const SCAN: usize = 64;

/// A value that can go into any map.
pub(crate) trait Stage: Fill {
    /// Adds the value under a name that the map does not have.
    fn insert(self, map: &mut DynMut<'_>, name: &str);
}

/// Adds a value under a name that the map does not have.
pub(crate) fn insert<T: AttrValue>(map: &mut DynMut<'_>, name: &str, value: T) {
    let added = map.insert(name, value);
    debug_assert!(added.is_ok_and(|old| old.is_none()), "staged names are all different, and none is declared");
}

/// Attributes that wait to be put into a map: first their names, each with its value after it.
pub(crate) struct Staged<V> {
    /// The shape of what is staged so far, as long as it has one.
    shape: Option<&'static Shape>,
    /// Whether the map will know names by number.
    interned: bool,
    values: Values<V>,
    /// The name whose value comes next.
    next: Name,
    /// The names, once there is no shape that has them.
    names: Names,
}

/// A name was staged before.
#[derive(Debug)]
pub(crate) struct Duplicate;

enum Name {
    Interned(NameId),
    Owned(Box<str>),
}

impl Name {
    fn text(&self) -> &str {
        match self {
            Self::Interned(id) => &names::get(*id).text,
            Self::Owned(text) => text,
        }
    }
}

impl<V: Stage> Staged<V> {
    /// For an [`AttrMap`] whose shapes start at this root.
    #[inline]
    pub(crate) fn for_map(root: RootRef) -> Self {
        Self::new(Some(root.empty(HEADER, HEADER)))
    }

    /// For a [`Dict`] whose shapes start at this root.
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn for_dict<D>(root: RootRef) -> Self {
        Self::new(Some(Dict::<D>::empty_shape(root)))
    }

    /// For a [`HashDict`].
    #[cfg(feature = "serde")]
    pub(crate) fn for_hash() -> Self {
        Self::new(None)
    }

    fn new(shape: Option<&'static Shape>) -> Self {
        let (interned, next) = (shape.is_some(), Name::Interned(NO_NAME));
        Self { shape, interned, values: Values::new(), next, names: Names::default() }
    }

    /// Says which name the next value has.
    ///
    /// # Errors
    /// If there is one of this name already.
    #[inline]
    pub(crate) fn name(&mut self, text: &str) -> Result<(), Duplicate> {
        if let Some(shape) = self.shape {
            // The child that was made first is most often the one that comes; and a child proves absence.
            let guess = shape.likely_next();
            if guess != NO_NAME && *names::get(guess).text == *text {
                self.next = Name::Interned(guess);
                return Ok(());
            }
        }
        self.other_name(text)
    }

    fn other_name(&mut self, text: &str) -> Result<(), Duplicate> {
        let id = match self.shape {
            Some(shape) if !shape.family().limits().may_intern(text) => NO_NAME,
            _ if !self.interned => NO_NAME,
            _ => names::intern(text),
        };
        self.next = if id == NO_NAME { Name::Owned(text.into()) } else { Name::Interned(id) };
        let known = match self.shape {
            Some(shape) => shape.position(id).is_some(),
            None => self.names.contains(text),
        };
        if known { Err(Duplicate) } else { Ok(()) }
    }

    /// The name that was said last.
    #[cfg(feature = "serde")]
    pub(crate) fn next_name(&self) -> &str {
        match &self.next {
            Name::Interned(NO_NAME) => "",
            name => name.text(),
        }
    }

    /// The value of the name that was said last.
    #[inline]
    pub(crate) fn value(&mut self, value: V) {
        let name = std::mem::replace(&mut self.next, Name::Interned(NO_NAME));
        if let (Some(shape), Name::Interned(id)) = (self.shape, &name)
            && let Some(child) = shape.child_or_new(*id, value.info())
        {
            self.shape = Some(child);
        } else {
            self.leave();
            self.names.push(name);
        }
        self.values.push(value);
    }

    /// No shape has what is to come.
    fn leave(&mut self) {
        if let Some(shape) = self.shape.take() {
            shape.slots().iter().for_each(|slot| self.names.push(Name::Interned(slot.name())));
        }
    }

    /// A map of what was staged.
    #[inline]
    pub(crate) fn into_map(self, root: RootRef) -> AttrMap {
        match self.shape {
            Some(_) if self.values.is_empty() => AttrMap::new(),
            Some(shape) => AttrMap::filled(shape, self.values),
            None => {
                let mut map = AttrMap::new();
                self.insert_all(map.view_mut_in(root));
                map
            }
        }
    }

    /// A dictionary of these declared attributes and what was staged.
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn into_dict<D>(self, declared: D, root: RootRef) -> Dict<D> {
        match self.shape {
            Some(shape) => Dict::filled(declared, shape, self.values),
            None => {
                let mut dict = Dict::new(declared, root);
                self.insert_all(dict.dynamic_mut());
                dict
            }
        }
    }

    /// Adds what was staged to a hash.
    #[cfg(feature = "serde")]
    pub(crate) fn add_to(self, hash: &mut HashDict) {
        self.insert_all(hash.dynamic_mut());
    }

    fn insert_all(self, mut map: DynMut<'_>) {
        for (name, value) in self.names.all.iter().zip(self.values) {
            value.insert(&mut map, name.text());
        }
    }
}

/// Names, all different.
#[derive(Default)]
struct Names {
    all: Vec<Name>,
    /// Their hashes, which have a seed that whoever sends the names does not know.
    hashes: Vec<u64>,
    /// The first name of each hash, once there are many.
    table: HashMap<u64, usize>,
}

impl Names {
    fn contains(&self, text: &str) -> bool {
        let hash = names::hash(text);
        let is = |at: usize| self.all[at].text() == text;
        if self.all.len() > SCAN {
            return self.table.get(&hash).is_some_and(|at| is(*at) || self.scan(hash).any(is));
        }
        self.scan(hash).any(is)
    }

    fn scan(&self, hash: u64) -> impl Iterator<Item = usize> {
        self.hashes.iter().enumerate().filter(move |(_, other)| **other == hash).map(|(at, _)| at)
    }

    fn push(&mut self, name: Name) {
        let hash = match &name {
            Name::Interned(id) => names::get(*id).hash,
            Name::Owned(text) => names::hash(text),
        };
        self.all.push(name);
        self.hashes.push(hash);
        if self.all.len() > SCAN {
            let from = if self.table.is_empty() { 0 } else { self.all.len() - 1 };
            for at in from..self.all.len() {
                self.table.entry(self.hashes[at]).or_insert(at);
            }
        }
    }
}

/// A list whose first values are on the stack.
struct Values<V> {
    first: [Option<V>; INLINE],
    len: usize,
    rest: Vec<V>,
}

impl<V> Values<V> {
    #[inline(always)]
    fn new() -> Self {
        Self { first: [const { None }; INLINE], len: 0, rest: Vec::new() }
    }

    fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    fn push(&mut self, value: V) {
        match self.first.get_mut(self.len) {
            Some(place) => *place = Some(value),
            None => self.rest.push(value),
        }
        self.len += 1;
    }
}

impl<V> IntoIterator for Values<V> {
    type Item = V;
    type IntoIter =
        std::iter::Chain<std::iter::Flatten<std::array::IntoIter<Option<V>, INLINE>>, std::vec::IntoIter<V>>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.first.into_iter().flatten().chain(self.rest)
    }
}
