//! Maps of dynamic values: all values at once.

use std::{borrow::Cow, mem, ptr::NonNull, slice};

use super::{
    block::{Block, Free, Needle, allocate, drop_slots, layout_of},
    info::TypeInfo,
    kind::AnyRef,
    map::RawMap,
    own,
};
use crate::map::{
    OwnedAttr,
    names::{self, NameId},
    shape::{Shape, Slot},
    value::Erased,
};

impl RawMap {
    /// All values, each in a box.
    pub(crate) fn into_boxes(self) -> Vec<OwnedAttr> {
        let attrs = self
            .values()
            .map(|value| {
                let name = match value.id {
                    names::NO_NAME => Cow::Owned(value.name.to_owned()),
                    id => Cow::Borrowed(&*names::get(id).text),
                };
                // SAFETY: by 3 and 4 a value of this type. All are moved, and then forgotten: nothing here can panic.
                OwnedAttr::new(name, unsafe { value.info.take(value.start) })
            })
            .collect();
        if let Some(block) = self.block() {
            if block.shape().is_own() {
                own::drop_names(block);
            }
            drop(Free { start: block.start(), layout: block.layout() });
        }
        mem::forget(self);
        attrs
    }

    /// A block with clones of all dynamic values, and with the declared part not yet written.
    pub(crate) fn clone_values(&self) -> Self {
        let Some(block) = self.block() else { return Self::new() };
        let shape = block.shape();
        if shape.is_own() {
            return own::clone(block);
        }
        /// Drops what has been cloned, and frees the block, when a `clone` panics.
        struct Unfinished {
            start: NonNull<u8>,
            shape: &'static Shape,
            done: usize,
        }
        impl Drop for Unfinished {
            fn drop(&mut self) {
                let _free = Free { start: self.start, layout: layout_of(self.shape) };
                // SAFETY: the first `done` values are there, and not used again.
                unsafe { drop_slots(self.start, &self.shape.slots()[..self.done]) };
            }
        }
        // SAFETY: the sizes of shapes are never 0.
        let start = unsafe { allocate(layout_of(shape)) };
        let mut new = Unfinished { start, shape, done: 0 };
        for slot in shape.slots() {
            // SAFETY: it is this shape's slot.
            let from = unsafe { block.value(slot) };
            // SAFETY: fact 2 of shapes: the slot lies in the block.
            let to = unsafe { start.add(slot.offset() as usize) };
            // SAFETY: by 3; the place in the new block is free.
            unsafe { slot.info().clone_value(from, to) };
            new.done += 1;
        }
        mem::forget(new);
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(shape) };
        // SAFETY: allocated for this shape, with all values in it.
        unsafe { Self::from_block(start) }
    }

    /// Whether both hold equal values under the same names, in whatever order.
    pub(crate) fn values_eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.values().all(|value| {
                let Some((to, info)) = other.block().and_then(|block| block.find(value.needle())) else { return false };
                // SAFETY: by 3 and 4, values of these types, which are the same.
                info.same(value.info) && unsafe { info.values_eq(value.start, to) }
            })
    }

    /// All values, in the order they were added.
    pub(crate) fn values(&self) -> Values<'_> {
        match self.block() {
            None => Values::Slots(None, [].iter()),
            Some(block) if block.shape().is_own() => Values::Own(own::Own::new(block).values()),
            Some(block) => Values::Slots(Some(block), block.shape().slots().iter()),
        }
    }
}

/// One dynamic attribute.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    pub(super) name: &'a str,
    pub(super) id: NameId,
    pub(super) info: &'static TypeInfo,
    /// A value of type `info` that lives for `'a`.
    pub(super) start: NonNull<u8>,
}

impl<'a> Value<'a> {
    #[inline]
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    fn needle(&self) -> Needle<'a> {
        Needle { text: self.name, id: self.id }
    }

    /// The value, if it is of this type.
    #[cfg(feature = "serde")]
    #[inline(always)]
    pub(crate) fn get<T: 'static>(&self) -> Option<&'a T> {
        // SAFETY: the invariant of `start`.
        self.info.is::<T>().then(|| unsafe { self.start.cast::<T>().as_ref() })
    }

    #[inline(always)]
    pub(crate) fn any(&self) -> AnyRef<'a> {
        // SAFETY: the invariant of `start`.
        unsafe { AnyRef::new(self.start, self.info.kind()) }
    }

    pub(crate) fn erased(&self) -> &'a dyn Erased {
        // SAFETY: the invariant of `start`.
        unsafe { self.info.erase(self.start) }
    }
}

/// See [`RawMap::values`].
#[derive(Clone)]
pub(crate) enum Values<'a> {
    Slots(Option<Block<'a>>, slice::Iter<'static, Slot>),
    Own(own::Values<'a>),
}

impl<'a> Iterator for Values<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        match self {
            Self::Slots(block, slots) => {
                let (block, slot) = ((*block)?, slots.next()?);
                // SAFETY: it is this block's shape's slot.
                Some(unsafe { block.slot_value(slot) })
            }
            Self::Own(values) => values.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Slots(_, slots) => slots.size_hint(),
            Self::Own(values) => values.size_hint(),
        }
    }
}
