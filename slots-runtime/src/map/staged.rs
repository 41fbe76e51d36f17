//! Many dynamic attributes at once: staged outside the map, put into it with one allocation.

use std::{collections::HashSet, mem};

use super::{
    attr_map::AttrMap,
    family::RootRef,
    names::{self, NO_NAME, NameId},
    shape::{HEADER, Shape},
    value::AttrValue,
};
use crate::raw::{
    fill::Fill,
    image::{Image, Room},
    map::RawMap,
};
#[cfg(feature = "serde")]
use crate::{
    map::{hash::HashDict, view_mut::DynMut},
    raw::dict::Dict,
};

/// So many names are compared one by one, more through a table.
const SCAN: usize = 64;

/// A value of one of the types that are staged.
pub(crate) trait Stage: Fill {
    /// Adds the value under a name that the map does not have.
    #[cfg(feature = "serde")]
    fn insert(self, map: &mut DynMut<'_>, name: &str);
}

/// Adds a value under a name that the map does not have.
#[cfg(feature = "serde")]
pub(crate) fn insert<T: AttrValue>(map: &mut DynMut<'_>, name: &str, value: T) {
    let added = map.insert(name, value);
    debug_assert!(added.is_ok_and(|old| old.is_none()), "staged names are all different, and none is declared");
}

/// Attributes that wait to be put into a map: first their names, each with its value after it.
pub(crate) struct Staged<'a, V> {
    /// The values as long as they are few and have a shape.
    image: Option<Image<'a>>,
    /// Once they are not in the image. Most records never come so far, and have one word to make and to drop.
    rest: Option<Box<Rest<V>>>,
    /// The name whose value comes next.
    next: StagedName,
    /// Whether the map will know names by number.
    interned: bool,
}

/// All values, where there is no image.
struct Rest<V> {
    values: Vec<V>,
    /// Their shape, as long as they have one.
    shape: Option<&'static Shape>,
    /// Their names, once there is no shape that has them.
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

impl<'a, V: Stage> Staged<'a, V> {
    /// For an [`AttrMap`] whose shapes start at this root.
    #[inline(always)]
    pub(crate) fn for_map(room: &'a mut Room, root: RootRef) -> Self {
        Self::new(Some(Image::new(root.empty(HEADER, HEADER), room)))
    }

    /// For a [`Dict`] whose shapes start at this root.
    #[cfg(feature = "serde")]
    #[inline(always)]
    pub(crate) fn for_dict<D>(room: &'a mut Room, root: RootRef) -> Self {
        Self::new(Some(Image::new(Dict::<D>::empty(root), room)))
    }

    /// For a [`HashDict`].
    #[cfg(feature = "serde")]
    pub(crate) fn for_hash() -> Self {
        Self::new(None)
    }

    #[inline(always)]
    fn new(image: Option<Image<'a>>) -> Self {
        let (interned, next) = (image.is_some(), StagedName::Interned(NO_NAME));
        Self { image, rest: None, next, interned }
    }

    #[inline(always)]
    fn shape(&self) -> Option<&'static Shape> {
        match &self.image {
            Some(image) => Some(image.shape()),
            None => self.rest.as_ref()?.shape,
        }
    }

    /// Says which name the next value has.
    ///
    /// # Errors
    /// If there is one of this name already.
    #[inline]
    pub(crate) fn name(&mut self, text: &str) -> Result<(), Duplicate> {
        if let Some(shape) = self.shape() {
            // The child that was made first is most often the one that comes; and a child proves absence.
            let guess = shape.likely_next();
            if guess != NO_NAME && names::get(guess).is(text) {
                self.next = StagedName::Interned(guess);
                return Ok(());
            }
        }
        self.other_name(text)
    }

    fn other_name(&mut self, text: &str) -> Result<(), Duplicate> {
        let shape = self.shape();
        let id = match shape {
            Some(shape) if !shape.family().limits().may_intern(text) => NO_NAME,
            _ if !self.interned => NO_NAME,
            _ => names::intern(text),
        };
        self.next = if id == NO_NAME { StagedName::Owned(text.into()) } else { StagedName::Interned(id) };
        let known = match shape {
            Some(shape) => shape.position(id).is_some(),
            None => self.rest.as_ref().is_some_and(|rest| rest.names.contains(&self.next)),
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
    pub(crate) fn value<T: AttrValue>(&mut self, value: T)
    where
        V: From<T>,
    {
        let value = match (&mut self.image, &self.next) {
            (Some(image), StagedName::Interned(id)) => match image.push(*id, value) {
                Ok(()) => return,
                Err(value) => value,
            },
            _ => value,
        };
        self.other_value(V::from(value));
    }

    fn other_value(&mut self, value: V) {
        let image = self.image.take();
        let rest = self.rest.get_or_insert_with(|| {
            let (shape, values) = image.map_or_else(Default::default, |mut image| (Some(image.shape()), image.spill()));
            Box::new(Rest { values, shape, names: Names::default() })
        });
        let name = mem::replace(&mut self.next, StagedName::Interned(NO_NAME));
        if let (Some(shape), StagedName::Interned(id)) = (rest.shape, &name)
            && let Some(child) = shape.child_or_new(*id, value.info())
        {
            rest.shape = Some(child);
        } else {
            if let Some(shape) = rest.shape.take() {
                shape.slots().iter().for_each(|slot| rest.names.push(StagedName::Interned(slot.name())));
            }
            rest.names.push(name);
        }
        rest.values.push(value);
    }

    /// A map of what was staged, which is taken out.
    #[inline]
    pub(crate) fn take_map(&mut self, root: RootRef) -> AttrMap {
        match &mut self.image {
            Some(image) if image.shape().slots().is_empty() => AttrMap::new(),
            Some(image) => AttrMap::from_raw(image.take()),
            None => AttrMap::from_raw(self.take_rest(root.empty(HEADER, HEADER))),
        }
    }

    /// A dictionary of these declared attributes and what was staged, which is taken out.
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn take_dict<D>(&mut self, declared: D, root: RootRef) -> Dict<D> {
        let map = match &mut self.image {
            Some(image) if image.shape().slots().is_empty() => return Dict::new(declared, root),
            Some(image) => image.take(),
            None => self.take_rest(Dict::<D>::empty(root)),
        };
        Dict::with_map(declared, map)
    }

    #[cold]
    fn take_rest(&mut self, empty: &'static Shape) -> RawMap {
        let Some(rest) = &mut self.rest else { return RawMap::filled_own(empty.family(), Vec::<(_, V)>::new()) };
        match rest.shape {
            Some(shape) => {
                let mut values = rest.values.drain(..);
                RawMap::filled(shape, || values.next())
            }
            None => RawMap::filled_own(empty.family(), rest.take_named()),
        }
    }

    /// Adds what was staged to a hash, and takes it out.
    #[cfg(feature = "serde")]
    pub(crate) fn add_to(&mut self, hash: &mut HashDict) {
        let mut map = hash.dynamic_mut();
        for (name, value) in self.rest.iter_mut().flat_map(|rest| rest.take_named()) {
            value.insert(&mut map, name.text());
        }
    }
}

impl<V> Rest<V> {
    fn take_named(&mut self) -> Vec<(StagedName, V)> {
        self.names.all.drain(..).zip(self.values.drain(..)).collect()
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
