//! All attributes of a value, one after the other.

#[cfg(feature = "std")]
use crate::map::{Few, HashDict, InOrder, Iter, Many, Places};
use crate::{
    Slotted,
    raw::{AnyRef, AnyValue, RawSlot},
};
use core::{any::Any, fmt, iter::FusedIterator};

/// One attribute of a value, without its type.
pub struct AttrRef<'a> {
    name: &'a str,
    value: AnyValue<'a>,
}

impl<'a> AttrRef<'a> {
    /// The name.
    #[must_use]
    #[inline(always)]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The value; a computed one was made when the iterator reached it.
    #[must_use]
    #[inline]
    pub fn value(&self) -> &dyn Any {
        self.value.any()
    }

    /// The value, if it is a `T`. This takes less than [`value`](Self::value) and a `downcast_ref`.
    #[must_use]
    #[inline]
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.value.get()
    }

    /// The name of the value's type, as [`core::any::type_name`] gives it.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.value.type_name()
    }

    /// The declared attribute of this index, if it can be reached by name.
    #[inline(always)]
    fn declared<S: Slotted>(owner: &'a S, index: usize, slot: &'static RawSlot) -> Option<Self> {
        Self::found(owner, index, slot, owner.__declared().any(index))
    }

    /// The same, where it is known what is in its place.
    #[inline(always)]
    fn found<S: Slotted>(
        owner: &'a S,
        index: usize,
        slot: &'static RawSlot,
        value: Option<AnyRef<'a>>,
    ) -> Option<Self> {
        let value = match value {
            Some(value) => AnyValue::borrowed(value),
            None if slot.is_reachable() => slot.computed_value(owner.__computed(index)?)?,
            None => return None,
        };
        Some(Self { name: slot.name, value })
    }
}

impl fmt::Debug for AttrRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.type_name())
    }
}

/// The attributes of a value: see [`Slotted::attrs`].
pub struct Attrs<'a, S> {
    owner: &'a S,
    slots: core::iter::Enumerate<core::slice::Iter<'static, RawSlot>>,
    #[cfg(feature = "std")]
    map: Map<'a>,
}

#[cfg(feature = "std")]
enum Map<'a> {
    /// Declared attributes are to come; those of the map are asked for when they have come to an end.
    Later,
    /// The dynamic attributes.
    Dynamic(Iter<'a>),
    /// All attributes are in this hash map, and not in order yet.
    Hash(&'a HashDict),
    /// All attributes, which are in a hash map.
    All(InOrder<'a, Many<'a>>),
}

#[cfg(feature = "std")]
impl<'a> Map<'a> {
    /// The next dynamic attribute whose name is not declared.
    #[inline]
    fn next<S: Slotted>(&mut self, owner: &'a S) -> Option<AttrRef<'a>> {
        if let Self::Later = self {
            *self = Self::Dynamic(owner.__dynamic()?.iter());
        }
        loop {
            let (name, value) = match self {
                Self::Later => return None,
                Self::Dynamic(attrs) => attrs.next_any()?,
                Self::Hash(hash) => {
                    *self = Self::All(InOrder::new(hash));
                    continue;
                }
                Self::All(all) => all.dynamic()?,
            };
            if !S::__MAP_OF_BASE || S::__find(name).is_none() {
                return Some(AttrRef { name, value: AnyValue::borrowed(value) });
            }
        }
    }
}

impl<'a, S: Slotted> Attrs<'a, S> {
    #[inline]
    pub(crate) fn new(owner: &'a S) -> Self {
        Self {
            owner,
            slots: S::__slots().iter().enumerate(),
            #[cfg(feature = "std")]
            map: owner.__declared().hash().map_or(Map::Later, Map::Hash),
        }
    }

    #[inline(always)]
    fn declared(&mut self, index: usize, slot: &'static RawSlot) -> Option<AttrRef<'a>> {
        #[cfg(feature = "std")]
        if let Map::Hash(hash) = self.map {
            self.map = Map::All(InOrder::new(hash));
        }
        #[cfg(feature = "std")]
        if let Map::All(all) = &mut self.map {
            return in_hash(self.owner, index, slot, all);
        }
        AttrRef::declared(self.owner, index, slot)
    }
}

impl<'a, S: Slotted> Iterator for Attrs<'a, S> {
    type Item = AttrRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<AttrRef<'a>> {
        while let Some((index, slot)) = self.slots.next() {
            if let Some(attr) = self.declared(index, slot) {
                return Some(attr);
            }
        }
        #[cfg(feature = "std")]
        {
            self.map.next(self.owner)
        }
        #[cfg(not(feature = "std"))]
        None
    }

    /// Also what `for_each`, `map(..).sum()` and their like call: cheaper than as many times `next`.
    #[inline]
    fn fold<B, F: FnMut(B, AttrRef<'a>) -> B>(self, init: B, mut f: F) -> B {
        let owner = self.owner;
        #[cfg(feature = "std")]
        if !S::__MAP_OF_BASE
            && let Map::Hash(hash) = self.map
        {
            return match InOrder::few(&mut Few::default(), hash) {
                Some(all) => fold_hash(owner, self.slots, all, init, f),
                None => fold_hash(owner, self.slots, InOrder::new(hash), init, f),
            };
        }
        #[cfg(feature = "std")]
        if let Map::Hash(_) | Map::All(_) = self.map {
            return fold_each(self, init, f);
        }
        let folded = self.slots.fold(init, |sum, (index, slot)| match AttrRef::declared(owner, index, slot) {
            Some(attr) => f(sum, attr),
            None => sum,
        });
        #[cfg(feature = "std")]
        if !matches!(self.map, Map::Later) || owner.__dynamic().is_some_and(|map| !map.is_empty()) {
            let rest = Self { owner, slots: [].iter().enumerate(), map: self.map };
            return fold_each(rest, folded, f);
        }
        folded
    }
}

/// A declared attribute of a hash.
#[cfg(feature = "std")]
#[inline]
fn in_hash<'a, S: Slotted, A: Places<'a>>(
    owner: &'a S,
    index: usize,
    slot: &'static RawSlot,
    all: &mut InOrder<'a, A>,
) -> Option<AttrRef<'a>> {
    let value = if slot.has_place() { all.declared(slot.name) } else { None };
    AttrRef::found(owner, index, slot, value)
}

/// All attributes of a hash.
#[cfg(feature = "std")]
#[inline]
fn fold_hash<'a, S: Slotted, A: Places<'a>, B>(
    owner: &'a S,
    slots: impl Iterator<Item = (usize, &'static RawSlot)>,
    mut all: InOrder<'a, A>,
    init: B,
    mut f: impl FnMut(B, AttrRef<'a>) -> B,
) -> B {
    let mut folded = init;
    for (index, slot) in slots {
        if let Some(attr) = in_hash(owner, index, slot, &mut all) {
            folded = f(folded, attr);
        }
    }
    while let Some((name, value)) = all.dynamic() {
        folded = f(folded, AttrRef { name, value: AnyValue::borrowed(value) });
    }
    folded
}

// A call, so that it does not burden those who have no map.
#[cfg(feature = "std")]
#[inline(never)]
fn fold_each<'a, S: Slotted, B>(all: Attrs<'a, S>, init: B, mut f: impl FnMut(B, AttrRef<'a>) -> B) -> B {
    let mut folded = init;
    for attr in all {
        folded = f(folded, attr);
    }
    folded
}

impl<S: Slotted> FusedIterator for Attrs<'_, S> {}

impl<S: Slotted> fmt::Debug for Attrs<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.owner.attrs()).finish()
    }
}
