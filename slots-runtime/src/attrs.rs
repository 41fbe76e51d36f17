//! All attributes of a value, one after the other.

#[cfg(feature = "std")]
use crate::map;
use crate::{
    Slotted,
    raw::{AnyValue, RawSlot},
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
        let value = match owner.__declared().any(index) {
            Some(value) => AnyValue::borrowed(value),
            None if slot.is_reachable() => slot.computed_value(owner.__computed(index)?)?,
            None => return None,
        };
        Some(Self { name: slot.name, value })
    }

    /// The next dynamic attribute whose name is not declared.
    #[cfg(feature = "std")]
    #[inline]
    fn dynamic<S: Slotted>(attrs: &mut map::Iter<'a>) -> Option<Self> {
        loop {
            let (name, value) = attrs.next_any()?;
            if !S::__MAP_OF_BASE || S::__find(name).is_none() {
                return Some(Self { name, value: AnyValue::borrowed(value) });
            }
        }
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
    /// The dynamic ones, from when the declared ones have come to an end.
    #[cfg(feature = "std")]
    dynamic: Option<map::Iter<'a>>,
}

impl<'a, S: Slotted> Attrs<'a, S> {
    #[inline]
    pub(crate) fn new(owner: &'a S) -> Self {
        Self {
            owner,
            slots: S::__slots().iter().enumerate(),
            #[cfg(feature = "std")]
            dynamic: None,
        }
    }
}

impl<'a, S: Slotted> Iterator for Attrs<'a, S> {
    type Item = AttrRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<AttrRef<'a>> {
        for (index, slot) in self.slots.by_ref() {
            if let Some(attr) = AttrRef::declared(self.owner, index, slot) {
                return Some(attr);
            }
        }
        #[cfg(feature = "std")]
        {
            let dynamic = match &mut self.dynamic {
                Some(dynamic) => dynamic,
                none => none.insert(self.owner.__dynamic()?.iter()),
            };
            AttrRef::dynamic::<S>(dynamic)
        }
        #[cfg(not(feature = "std"))]
        None
    }

    /// Also what `for_each`, `map(..).sum()` and their like call: cheaper than as many times `next`.
    #[inline]
    fn fold<B, F: FnMut(B, AttrRef<'a>) -> B>(self, init: B, mut f: F) -> B {
        let owner = self.owner;
        let folded = self.slots.fold(init, |sum, (index, slot)| match AttrRef::declared(owner, index, slot) {
            Some(attr) => f(sum, attr),
            None => sum,
        });
        #[cfg(feature = "std")]
        if let Some(dynamic) = self.dynamic.or_else(|| Some(owner.__dynamic().filter(|map| !map.is_empty())?.iter())) {
            return fold_dynamic::<S, B>(dynamic, folded, f);
        }
        folded
    }
}

// A call, so that it does not burden those who have none.
#[cfg(feature = "std")]
#[inline(never)]
fn fold_dynamic<'a, S: Slotted, B>(mut attrs: map::Iter<'a>, init: B, mut f: impl FnMut(B, AttrRef<'a>) -> B) -> B {
    let mut folded = init;
    while let Some(attr) = AttrRef::dynamic::<S>(&mut attrs) {
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
