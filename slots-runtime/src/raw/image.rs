//! Values on their way into a block, each at its place already.

use std::{fmt, mem::MaybeUninit, ptr::NonNull};

use super::{
    block::{allocate, layout_of},
    fill::{Fill, Lying},
    info::TypeInfo,
    map::RawMap,
};
use crate::map::{names::NameId, shape::Shape, value::AttrValue};

const WORD: usize = size_of::<u64>();
/// Room for some twenty texts; records with more are rare, and take a vector.
const WORDS: usize = 64;

/// Room on the stack for values. It stands beside what uses it, so that it is never moved.
#[repr(align(8))]
pub struct Room([MaybeUninit<u64>; WORDS]);

impl Room {
    /// Nothing in it.
    #[must_use]
    #[inline(always)]
    #[expect(clippy::new_without_default, reason = "a local variable of expansions")]
    pub const fn new() -> Self {
        Self([MaybeUninit::uninit(); WORDS])
    }
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Room").finish_non_exhaustive()
    }
}

/// What a block of the shape would hold after the declared part.
pub(crate) struct Image<'a> {
    /// 1. The values of the shape lie in `room`, each at its offset less `skipped`, and end there; none needs a larger
    ///    alignment than a word. Dropping the image drops them.
    shape: &'static Shape,
    room: &'a mut Room,
}

impl<'a> Image<'a> {
    /// Nothing yet, for a block that starts with this shape.
    #[inline(always)]
    pub(crate) fn new(shape: &'static Shape, room: &'a mut Room) -> Self {
        assert!(shape.slots().is_empty(), "a shape without values");
        Self { shape, room }
    }

    /// The shape of what is there.
    #[inline(always)]
    pub(crate) fn shape(&self) -> &'static Shape {
        self.shape
    }

    /// What a block holds before the first value, in whole words.
    #[inline(always)]
    fn skipped(shape: &Shape) -> usize {
        shape.family().end() / WORD * WORD
    }

    /// # Safety
    /// The offset is one in a block, at least `skipped`, and at most the end of the room from there.
    #[inline(always)]
    unsafe fn at(&mut self, offset: usize) -> NonNull<u8> {
        let start = NonNull::from(&mut self.room.0).cast::<u8>();
        // SAFETY: the caller's promise.
        unsafe { start.add(offset - Self::skipped(self.shape)) }
    }

    /// Adds a value of this name, if there is a shape that has it, and room.
    #[inline]
    pub(crate) fn push<T: AttrValue>(&mut self, name: NameId, value: T) -> Result<(), T> {
        let child = self.shape.child_or_new(name, TypeInfo::of::<T>());
        let fits = |child: &&Shape| child.end() - Self::skipped(child) <= size_of::<Room>();
        let Some(child) = child.filter(fits).filter(|_| align_of::<T>() <= WORD) else { return Err(value) };
        let Some(slot) = child.slots().last() else { return Err(value) };
        // SAFETY: the child ends in the room, by `fits`.
        let place = unsafe { self.at(slot.offset() as usize) };
        // SAFETY: the slot is of type `T`, behind all others, and as aligned as a word at least.
        unsafe { place.cast::<T>().write(value) };
        self.shape = child;
        Ok(())
    }

    /// Forgets the values: the caller takes them.
    fn forget(&mut self) -> &'static Shape {
        let shape = self.shape;
        self.shape = shape.family().empty();
        shape
    }

    /// Moves all values to a block, whose declared part is not written.
    #[inline]
    pub(crate) fn take(&mut self) -> RawMap {
        let shape = self.forget();
        let declared = shape.family().end();
        // SAFETY: the sizes of shapes are never 0.
        let start = unsafe { allocate(layout_of(shape)) };
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(shape) };
        // SAFETY: the end of the declared part is less than a word behind `skipped`.
        let from = unsafe { self.at(declared) };
        // SAFETY: the values begin where the declared part ends.
        let to = unsafe { start.add(declared) };
        // SAFETY: by 1 and fact 2 of shapes, the values end at `end` in both; the image has forgotten them.
        unsafe { from.copy_to_nonoverlapping(to, shape.end() - declared) };
        // SAFETY: allocated for this shape, with all values in it.
        unsafe { RawMap::from_block(start) }
    }

    /// Moves all values to a vector.
    #[cold]
    pub(crate) fn spill<V: Fill>(&mut self) -> Vec<V> {
        let shape = self.forget();
        let mut value = |slot: &crate::map::shape::Slot| {
            // SAFETY: by 1, for the shape that it had.
            let place = unsafe { self.at(slot.offset() as usize) };
            // SAFETY: a value of this type, which the image has forgotten; each is read once.
            let mut lying = unsafe { Lying::new(place, slot.info()) };
            V::take(&mut lying).expect("a value of one of its types")
        };
        shape.slots().iter().map(&mut value).collect()
    }
}

impl Drop for Image<'_> {
    fn drop(&mut self) {
        /// Drops the rest of them also when one panics.
        struct Rest<'a, 'r>(&'a mut Image<'r>, std::slice::Iter<'static, crate::map::shape::Slot>);
        impl Rest<'_, '_> {
            fn run(&mut self) {
                for slot in self.1.by_ref() {
                    // SAFETY: by 1.
                    let value = unsafe { self.0.at(slot.offset() as usize) };
                    // SAFETY: by 1; the iterator has passed it.
                    unsafe { slot.info().drop_value(value) };
                }
            }
        }
        impl Drop for Rest<'_, '_> {
            fn drop(&mut self) {
                self.run();
            }
        }
        if self.shape.needs_drop() {
            let slots = self.shape.slots().iter();
            Rest(self, slots).run();
        }
    }
}

const _: () = assert!(align_of::<Room>() == WORD);
