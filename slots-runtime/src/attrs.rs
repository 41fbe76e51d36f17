//! All attributes of a value, one after the other.

use crate::{Slotted, raw::RawSlot};
use alloc::boxed::Box;
use core::{any::Any, fmt, iter::FusedIterator};

#[cfg(feature = "std")]
use crate::map::{DynAttr, InOrder, Iter};

/// One attribute of a value, without its type.
pub struct AttrRef<'a> {
    name: &'a str,
    /// Called when it is asked for: most visitors do not.
    type_name: fn() -> &'static str,
    value: Value<'a>,
}

enum Value<'a> {
    Borrowed(&'a dyn Any),
    Computed(Box<dyn Any>),
}

impl<'a> AttrRef<'a> {
    /// The name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The value; a computed one was made when the iterator reached it.
    #[must_use]
    #[inline]
    pub fn value(&self) -> &dyn Any {
        match &self.value {
            Value::Borrowed(value) => *value,
            Value::Computed(value) => &**value,
        }
    }

    /// The value, if it is a `T`.
    #[must_use]
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.value().downcast_ref()
    }

    /// The name of the value's type, as [`core::any::type_name`] gives it.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        (self.type_name)()
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
    map: Option<Map<'a>>,
}

#[cfg(feature = "std")]
enum Map<'a> {
    /// The dynamic attributes.
    Dynamic(Iter<'a>),
    /// All attributes, which are in a hash map.
    All(InOrder<'a>),
}

#[cfg(feature = "std")]
impl<'a> Map<'a> {
    /// The next dynamic attribute.
    #[inline]
    fn next(&mut self) -> Option<DynAttr<'a>> {
        match self {
            Self::Dynamic(iter) => iter.next(),
            Self::All(all) => all.dynamic(),
        }
    }
}

impl<'a, S: Slotted> Attrs<'a, S> {
    pub(crate) fn new(owner: &'a S) -> Self {
        #[cfg(feature = "std")]
        let map = match owner.__declared().hash() {
            Some(hash) => Some(Map::All(hash.in_order())),
            None => owner.__dynamic().map(|map| Map::Dynamic(map.iter())),
        };
        Self {
            owner,
            slots: S::__slots().iter().enumerate(),
            #[cfg(feature = "std")]
            map,
        }
    }
}

impl<'a, S: Slotted> Iterator for Attrs<'a, S> {
    type Item = AttrRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<AttrRef<'a>> {
        for (index, slot) in self.slots.by_ref() {
            #[cfg(feature = "std")]
            let declared = match &mut self.map {
                Some(Map::All(all)) if slot.has_place() => all.declared(slot.name).map(|attr| attr.value()),
                Some(Map::All(_)) => None,
                _ => self.owner.__declared().any(index),
            };
            #[cfg(not(feature = "std"))]
            let declared = self.owner.__declared().any(index);
            let value = match declared {
                Some(value) => Some(Value::Borrowed(value)),
                None if slot.is_reachable() => self.owner.__computed(index).map(Value::Computed),
                None => None,
            };
            if let Some(value) = value {
                return Some(AttrRef { name: slot.name, type_name: slot.type_name_fn(), value });
            }
        }
        #[cfg(feature = "std")]
        while let Some(attr) = self.map.as_mut()?.next() {
            if S::__MAP_OF_BASE && S::__find(attr.name()).is_some() {
                continue;
            }
            let value = Value::Borrowed(attr.value());
            return Some(AttrRef { name: attr.name(), type_name: attr.type_name_fn(), value });
        }
        None
    }
}

impl<S: Slotted> FusedIterator for Attrs<'_, S> {}

impl<S: Slotted> fmt::Debug for Attrs<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.owner.attrs()).finish()
    }
}
