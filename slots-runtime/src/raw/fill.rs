//! Blocks that are made with all of their values at once.

use std::{mem, ptr::NonNull};

use super::{
    block::{Free, allocate, layout_of},
    info::TypeInfo,
    map::RawMap,
    own,
};
use crate::map::{family::Family, shape::Shape, staged::StagedName};

/// A value that waits for its place in a block.
pub(crate) trait Fill {
    /// The type that [`put`](Self::put) writes.
    fn info(&self) -> &'static TypeInfo;

    /// Writes the value.
    fn put(self, place: &mut Place);

    /// Takes a value out of where it lies.
    fn take(from: &mut Lying) -> Option<Self>
    where
        Self: Sized;
}

/// A value that may be taken out of where it lies.
pub(crate) struct Lying {
    /// 1. A value of `info`'s type lies there, and is nobody's until it is taken.
    at: NonNull<u8>,
    info: &'static TypeInfo,
    taken: bool,
}

impl Lying {
    /// # Safety
    /// A value of this type lies there, and nobody else uses it from now on.
    pub(super) unsafe fn new(at: NonNull<u8>, info: &'static TypeInfo) -> Self {
        Self { at, info, taken: false }
    }

    /// The value, if it is a `T`, once.
    pub(crate) fn read<T: 'static>(&mut self) -> Option<T> {
        let free = self.info.is::<T>() && !mem::replace(&mut self.taken, true);
        // SAFETY: by 1, a `T`, which was not taken before.
        free.then(|| unsafe { self.at.cast::<T>().read() })
    }
}

/// Where one value goes.
pub(crate) struct Place {
    /// 1. Free, and of the size and alignment of `info`'s type, in a block that lives.
    at: NonNull<u8>,
    info: &'static TypeInfo,
    written: bool,
}

impl Place {
    /// Writes the value.
    ///
    /// # Panics
    /// If it is of another type than the place.
    #[inline(always)]
    pub(crate) fn write<T: 'static>(&mut self, value: T) {
        assert!(self.info.is::<T>(), "a value of the type that was announced");
        // SAFETY: by 1, room for a `T`.
        unsafe { self.at.cast::<T>().write(value) };
        self.written = true;
    }
}

/// Writes a value.
///
/// # Panics
/// If it is of another type; then nothing was written.
///
/// # Safety
/// The place is free, and of the size and alignment of the type.
#[inline(always)]
pub(super) unsafe fn put(value: impl Fill, at: NonNull<u8>, info: &'static TypeInfo) {
    let mut place = Place { at, info, written: false };
    value.put(&mut place);
    assert!(place.written, "a value that was put");
}

impl RawMap {
    /// A block with these values in it, and with the declared part not yet written.
    ///
    /// # Panics
    /// If the values are not of the number and types of the shape's slots, or if it is the shape of own maps.
    #[inline]
    pub(crate) fn filled<V: Fill>(shape: &'static Shape, mut next: impl FnMut() -> Option<V>) -> Self {
        assert!(!shape.is_own(), "own maps have no slots to fill");
        // SAFETY: the sizes of shapes are never 0.
        let start = unsafe { allocate(layout_of(shape)) };
        // When something panics, what is written so far leaks, and is never dropped.
        let unfinished = Free { start, layout: layout_of(shape) };
        for slot in shape.slots() {
            let value = next().expect("a value for each slot");
            // SAFETY: fact 2 of shapes: the slot lies in the block.
            let at = unsafe { start.add(slot.offset() as usize) };
            // SAFETY: the same, and nothing is there yet.
            unsafe { put(value, at, slot.info()) };
        }
        mem::forget(unfinished);
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(shape) };
        // SAFETY: allocated for this shape, with all values in it.
        unsafe { Self::from_block(start) }
    }

    /// A map of these values for which there is no shape; the names must be different. The declared part is not written.
    pub(crate) fn filled_own<V: Fill>(family: &'static Family, values: Vec<(StagedName, V)>) -> Self {
        own::filled(family, values)
    }
}
