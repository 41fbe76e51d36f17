//! Many dynamic attributes at once: staged outside the map, put into it with one allocation.

use std::collections::HashSet;

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
    next: StagedName,
    /// The names, once there is no shape that has them.
    names: Names,
}

/// A name was staged before.
#[derive(Debug)]
pub(crate) struct Duplicate;

/// The name of a value that waits.
pub(crate) enum StagedName {
    /// The interner's number, which is one that it has.
    Interned(NameId),
    /// A name that the interner does not take.
    Owned(Box<str>),
}

impl StagedName {
    pub(crate) fn is_owned(&self) -> bool {
        matches!(self, Self::Owned(_))
    }

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
        Self::new(Some(Dict::<D>::empty(root)))
    }

    /// For a [`HashDict`].
    #[cfg(feature = "serde")]
    pub(crate) fn for_hash() -> Self {
        Self::new(None)
    }

    fn new(shape: Option<&'static Shape>) -> Self {
        let (interned, next) = (shape.is_some(), StagedName::Interned(NO_NAME));
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
                self.next = StagedName::Interned(guess);
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
        self.next = if id == NO_NAME { StagedName::Owned(text.into()) } else { StagedName::Interned(id) };
        let known = match self.shape {
            Some(shape) => shape.position(id).is_some(),
            None => self.names.contains(&self.next),
        };
        if known { Err(Duplicate) } else { Ok(()) }
    }

    /// The name that was said last.
    #[cfg(feature = "serde")]
    pub(crate) fn next_name(&self) -> &str {
        match &self.next {
            StagedName::Interned(NO_NAME) => "",
            name => name.text(),
        }
    }

    /// The value of the name that was said last.
    #[inline]
    pub(crate) fn value(&mut self, value: V) {
        let name = std::mem::replace(&mut self.next, StagedName::Interned(NO_NAME));
        if let (Some(shape), StagedName::Interned(id)) = (self.shape, &name)
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
            shape.slots().iter().for_each(|slot| self.names.push(StagedName::Interned(slot.name())));
        }
    }

    /// A map of what was staged.
    #[inline]
    pub(crate) fn into_map(self, root: RootRef) -> AttrMap {
        match self.shape {
            Some(_) if self.values.is_empty() => AttrMap::new(),
            Some(shape) => AttrMap::filled(shape, self.values),
            None => AttrMap::filled_own(root.empty(HEADER, HEADER).family(), self.named()),
        }
    }

    /// A dictionary of these declared attributes and what was staged.
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn into_dict<D>(self, declared: D, root: RootRef) -> Dict<D> {
        match self.shape {
            Some(shape) => Dict::filled(declared, shape, self.values),
            None => Dict::filled_own(declared, root, self.named()),
        }
    }

    /// Adds what was staged to a hash.
    #[cfg(feature = "serde")]
    pub(crate) fn add_to(self, hash: &mut HashDict) {
        let mut map = hash.dynamic_mut();
        for (name, value) in self.names.all.iter().zip(self.values) {
            value.insert(&mut map, name.text());
        }
    }

    fn named(self) -> Vec<(StagedName, V)> {
        self.names.all.into_iter().zip(self.values).collect()
    }
}

/// Names, all different.
#[derive(Default)]
struct Names {
    all: Vec<StagedName>,
    /// What tells them apart: the interner's number, or a hash, for which several names may be one.
    marks: Vec<u64>,
    /// The marks, once there are many.
    table: HashSet<u64>,
}

impl Names {
    /// The hash has a seed that whoever sends the names does not know.
    fn mark(name: &StagedName) -> u64 {
        const HASH: u64 = 1 << 63;
        match name {
            StagedName::Interned(id) => u64::from(*id),
            StagedName::Owned(text) => names::hash(text) | HASH,
        }
    }

    fn contains(&self, name: &StagedName) -> bool {
        let mark = Self::mark(name);
        if self.all.len() > SCAN && !self.table.contains(&mark) {
            return false;
        }
        let is = |at: usize| !name.is_owned() || self.all[at].text() == name.text();
        self.marks.iter().enumerate().any(|(at, other)| *other == mark && is(at))
    }

    fn push(&mut self, name: StagedName) {
        if self.all.is_empty() {
            self.all.reserve(SCAN / 2);
            self.marks.reserve(SCAN / 2);
        }
        self.marks.push(Self::mark(&name));
        self.all.push(name);
        if self.all.len() > SCAN {
            let from = if self.table.is_empty() { 0 } else { self.all.len() - 1 };
            self.table.extend(&self.marks[from..]);
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
