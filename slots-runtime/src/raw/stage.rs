//! Values on their way into a block that is allocated once, when all of them are known.

use std::{
    mem::{self, ManuallyDrop, MaybeUninit},
    ptr::NonNull,
};

use super::{
    block::{Needle, RawMap, allocate, drop_slots, layout_of},
    info::TypeInfo,
};
use crate::map::{
    error::MapError,
    names::{self, NO_NAME},
    shape::Shape,
    value::AttrValue,
};

const WORD: usize = size_of::<u64>();
const WORDS: usize = 64;

/// The values of an instance to be, on the stack as long as they are few, small and have a shape.
pub(crate) enum Stage {
    Image(Image),
    /// With the declared part, where there is one, not yet written.
    Block(RawMap),
}

/// What a block of the shape would hold after the declared part.
pub(crate) struct Image {
    /// 1. The values of the shape lie in `words`, each at its offset less `skipped()`; they end in `words`, and none
    ///    needs a larger alignment than a word. Dropping the image drops them.
    shape: &'static Shape,
    words: [MaybeUninit<u64>; WORDS],
}

impl Image {
    /// What the block holds before the first value, in whole words.
    fn skipped(shape: &Shape) -> usize {
        shape.family().end() / WORD * WORD
    }

    fn start(&mut self) -> NonNull<u8> {
        NonNull::from(&mut self.words).cast()
    }

    /// The shape with one more attribute, if it is to be staged here.
    fn next(&self, name: &str, info: &'static TypeInfo) -> Option<&'static Shape> {
        // Most records are like the one before: the first child made is compared before the name is looked up.
        let guess = self.shape.first_child().filter(|child| child.adds(name, info));
        let child = guess.or_else(|| {
            let id = match names::find(name) {
                NO_NAME if self.shape.family().limits().may_intern(name) => names::intern(name),
                id => id,
            };
            self.shape.child_or_new(id, info)
        })?;
        let fits = child.end() - Self::skipped(child) <= WORDS * WORD && info.align() <= WORD;
        fits.then_some(child)
    }

    /// Moves all values to a block.
    fn into_block(self) -> RawMap {
        let mut this = ManuallyDrop::new(self);
        let (shape, from) = (this.shape, this.start());
        // SAFETY: the sizes of shapes are never 0.
        let start = unsafe { allocate(layout_of(shape)) };
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(shape) };
        let declared = shape.family().end();
        // SAFETY: by 1, the values begin there or behind it.
        let from = unsafe { from.add(declared - Self::skipped(shape)) };
        // SAFETY: the values begin where the declared part ends.
        let to = unsafe { start.add(declared) };
        // SAFETY: by 1 and fact 2 of shapes, the values end at `end` in both; they have been moved.
        unsafe { from.copy_to_nonoverlapping(to, shape.end() - declared) };
        // SAFETY: allocated for this shape, with all values in it.
        unsafe { RawMap::from_block(start) }
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        // SAFETY: by 1; the values are not used again.
        unsafe { drop_slots(self.start(), Self::skipped(self.shape), self.shape.slots()) };
    }
}

impl Stage {
    /// Nothing yet, for a block that starts with this shape, which is an empty one.
    pub(crate) fn new(shape: &'static Shape) -> Self {
        debug_assert!(shape.is_empty());
        Self::Image(Image { shape, words: [MaybeUninit::uninit(); WORDS] })
    }

    /// The same as [`RawMap::insert`].
    #[inline]
    pub(crate) fn insert<T: AttrValue>(&mut self, name: &str, value: T) -> Result<Option<T>, (MapError, T)> {
        if let Self::Image(image) = self {
            if let Some(shape) = image.next(name, TypeInfo::of::<T>()) {
                let offset = shape.slots().last().map_or(0, |slot| slot.offset() as usize) - Image::skipped(shape);
                // SAFETY: `next` has made sure that the value ends in `words`.
                let place = unsafe { image.start().add(offset) };
                // SAFETY: the same; it is aligned, as `next` has made sure.
                unsafe { place.cast::<T>().write(value) };
                image.shape = shape;
                return Ok(None);
            }
            let shape = image.shape;
            let image = mem::replace(image, Image { shape: shape.family().empty(), words: image.words });
            *self = Self::Block(image.into_block());
        }
        let Self::Block(map) = self else { unreachable!("was just made one") };
        map.insert(|| unreachable!("has a block"), Needle::text(name), value)
    }

    /// The block, with the declared part not yet written.
    pub(crate) fn finish(self) -> RawMap {
        match self {
            Self::Image(image) => image.into_block(),
            Self::Block(map) => map,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Image(image) => image.shape.is_empty(),
            Self::Block(map) => map.len() == 0,
        }
    }
}
