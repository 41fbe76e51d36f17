//! Blocks: all values of one instance side by side in one allocation.
//!
//! ```text
//! with a shape   | &Shape | declared part | value | value | ..            |   offsets and types: the shape's
//! with its own   | &Shape | declared part | head | value | .. | entry | index |   see `own`
//! bare           | declared part |                                                while there are no dynamic values
//! ```
//!
//! What points to a block points to where its declared part begins or, if that is aligned to more than a word, to where
//! it would begin: behind the header, or to the start of a bare block. All blocks are aligned to two words, so that the
//! pointer itself tells which of the two it is.

use std::{
    alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc},
    marker::PhantomData,
    ptr::NonNull,
    slice,
};

use super::{info::TypeInfo, map::RawMap, own, values::Value};
use crate::{
    key::Name,
    map::{
        family::Family,
        names::{self, NameId},
        shape::{HEADER, Shape, Slot, bare_block},
    },
};

#[derive(Clone, Copy)]
pub(crate) struct Needle<'a> {
    pub(crate) text: &'a str,
    pub(crate) id: NameId,
}

impl<'a> Needle<'a> {
    #[inline(always)]
    pub(crate) fn new(name: &'a impl Name) -> Self {
        match name.__key() {
            Some(key) => Self { text: key.name(), id: key.id() },
            None => Self::text(name.name()),
        }
    }

    #[inline(always)]
    pub(crate) fn text(text: &'a str) -> Self {
        Self { text, id: names::find(text) }
    }
}

/// A block of a [`RawMap`] that stays as it is for `'a`.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    /// Behind the header. Invariants: those of [`RawMap`].
    pub(super) anchor: NonNull<u8>,
    pub(super) alive: PhantomData<&'a RawMap>,
}

impl<'a> Block<'a> {
    #[inline(always)]
    pub(super) fn shape(self) -> &'static Shape {
        // SAFETY: by 1.
        unsafe { self.start().cast::<&'static Shape>().read() }
    }

    #[inline(always)]
    pub(super) fn start(self) -> NonNull<u8> {
        // SAFETY: by 1, the header lies before it.
        unsafe { self.anchor.sub(HEADER) }
    }

    /// What a map points to: nothing has to be added to reach what lies at a distance from there.
    #[inline(always)]
    pub(super) fn behind_header(self) -> NonNull<u8> {
        self.anchor
    }

    pub(super) fn layout(self) -> Layout {
        let shape = self.shape();
        if shape.is_own() { own::Own::new(self).layout() } else { layout_of(shape) }
    }

    /// Where the slot's value lies.
    ///
    /// # Safety
    /// The slot is one of the block's shape.
    #[inline(always)]
    pub(super) unsafe fn value(self, slot: &Slot) -> NonNull<u8> {
        // SAFETY: by 2, and fact 2 of shapes: slots lie in the block.
        unsafe { self.start().add(slot.offset() as usize) }
    }

    /// The attribute in a slot.
    ///
    /// # Safety
    /// The slot is one of the block's shape.
    #[inline]
    pub(super) unsafe fn slot_value(self, slot: &Slot) -> Value<'a> {
        // SAFETY: the caller's promise.
        let start = unsafe { self.value(slot) };
        Value { name: &names::get(slot.name()).text, id: slot.name(), info: slot.info(), start }
    }

    pub(super) fn find(self, needle: Needle<'_>) -> Option<(NonNull<u8>, &'static TypeInfo)> {
        let shape = self.shape();
        if let Some(slot) = shape.slot(needle.id) {
            // SAFETY: it is this shape's slot.
            return Some((unsafe { self.value(slot) }, slot.info()));
        }
        if shape.is_own() { own::Own::new(self).find(needle) } else { None }
    }
}

/// Whether this points behind a header, and not to nothing or to a bare block.
#[inline(always)]
pub(super) fn has_header(anchor: *mut u8) -> bool {
    anchor.addr() & HEADER != 0
}

/// What a bare block was allocated with, of a family that may be bare.
pub(super) fn bare_layout(family: &Family) -> Layout {
    assert!(family.may_be_bare(), "the header is a part of the block");
    let (size, align) = bare_block(family.end());
    Layout::from_size_align(size, align).expect("within the bounds")
}

#[inline(always)]
pub(super) fn layout_of(shape: &Shape) -> Layout {
    // SAFETY: facts 1 and 2 of shapes: a power of two, and a size that rounded up to it is no more than `isize::MAX`.
    unsafe { Layout::from_size_align_unchecked(shape.cap(), shape.align()) }
}

/// # Safety
/// The layout is not empty.
#[inline(always)]
pub(super) unsafe fn allocate(layout: Layout) -> NonNull<u8> {
    // SAFETY: the caller's promise.
    let block = unsafe { alloc(layout) };
    NonNull::new(block).unwrap_or_else(|| handle_alloc_error(layout))
}

/// Allocates a block of the layout `new`, moves what fits from the old one, and frees that.
///
/// # Safety
/// `old` is the layout that the block was allocated with, and `new` is not empty. The old block is not used again.
pub(super) unsafe fn resize(block: Block<'_>, old: Layout, new: Layout) -> NonNull<u8> {
    if old.align() == new.align() {
        // SAFETY: the caller's promise; the size of `new` comes from a `Layout`.
        let start = unsafe { realloc(block.start().as_ptr(), old, new.size()) };
        return NonNull::new(start).unwrap_or_else(|| handle_alloc_error(new));
    }
    // SAFETY: the caller's promise.
    let start = unsafe { allocate(new) };
    // SAFETY: both are at least this long, and different blocks.
    unsafe { start.copy_from_nonoverlapping(block.start(), old.size().min(new.size())) };
    // SAFETY: the caller's promise.
    unsafe { dealloc(block.start().as_ptr(), old) };
    start
}

/// Moves the declared part of a bare block behind the header of another one, and frees the bare block.
///
/// # Safety
/// The shape's family is one for the declared part of the bare block, which is not used again; `start` is a block of it.
#[inline(never)]
pub(super) unsafe fn move_bare(bare: NonNull<u8>, start: NonNull<u8>, shape: &Shape) {
    let layout = bare_layout(shape.family());
    // SAFETY: the declared part ends at the family's `end`.
    let place = unsafe { start.add(HEADER) };
    // SAFETY: both are as long as the declared part, by the caller's promise, and different blocks.
    unsafe { place.copy_from_nonoverlapping(bare, layout.size()) };
    // SAFETY: what a bare block is allocated with.
    unsafe { dealloc(bare.as_ptr(), layout) };
}

/// Frees the block in any case.
pub(super) struct Free {
    pub(super) start: NonNull<u8>,
    pub(super) layout: Layout,
}

impl Drop for Free {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: made by those who own the block, with its layout, as the last thing they do with it.
        unsafe { dealloc(self.start.as_ptr(), self.layout) }
    }
}

/// Drops the values of these slots, the rest of them also when one panics.
///
/// # Safety
/// Values of the slots' types lie at their offsets in the block and are not used again.
pub(super) unsafe fn drop_slots(start: NonNull<u8>, slots: &[Slot]) {
    struct Rest<'a>(NonNull<u8>, slice::Iter<'a, Slot>);
    impl Rest<'_> {
        fn run(&mut self) {
            for slot in self.1.by_ref() {
                // SAFETY: the caller's promise.
                let value = unsafe { self.0.add(slot.offset() as usize) };
                // SAFETY: the caller's promise; the iterator has passed it.
                unsafe { slot.info().drop_value(value) };
            }
        }
    }
    impl Drop for Rest<'_> {
        fn drop(&mut self) {
            self.run();
        }
    }
    Rest(start, slots.iter()).run();
}
