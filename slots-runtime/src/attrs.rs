//! All attributes of a value, one after the other.

use crate::{Slotted, raw::RawSlot};
use alloc::boxed::Box;
use core::{any::Any, fmt, iter::FusedIterator};

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
    dynamic: Option<crate::map::Iter<'a>>,
}

impl<'a, S: Slotted> Attrs<'a, S> {
    pub(crate) fn new(owner: &'a S) -> Self {
        Self {
            owner,
            slots: S::__slots().iter().enumerate(),
            #[cfg(feature = "std")]
            dynamic: owner.__dynamic().map(|map| map.iter()),
        }
    }
}

impl<'a, S: Slotted> Iterator for Attrs<'a, S> {
    type Item = AttrRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<AttrRef<'a>> {
        for (index, slot) in self.slots.by_ref() {
            let value = match self.owner.__declared().any(index) {
                Some(value) => Some(Value::Borrowed(value)),
                None if slot.is_reachable() => self.owner.__computed(index).map(Value::Computed),
                None => None,
            };
            if let Some(value) = value {
                return Some(AttrRef { name: slot.name, type_name: slot.type_name_fn(), value });
            }
        }
        #[cfg(feature = "std")]
        while let Some(attr) = self.dynamic.as_mut()?.next() {
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
