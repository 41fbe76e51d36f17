//! Maps of dynamic values: what is found in a block.

use std::{
    any::Any,
    hint::cold_path,
    marker::PhantomData,
    mem::ManuallyDrop,
    ptr::{self, NonNull},
};

use super::{
    block::{Block, Free, Needle, drop_slots, has_header},
    own,
    values::Value,
};
use crate::{
    key::{Key, RawKey},
    map::{
        error::MapError,
        names::NameId,
        shape::{HEADER, Shape, Slot},
    },
};

/// The dynamic values of one instance: a pointer to its block, or null.
///
/// The declared part, where there is one, lies in the block too, but it is the owner's: a `RawMap` moves its bytes
/// when the block moves, and never reads, clones or drops it.
#[repr(transparent)]
pub(crate) struct RawMap {
    /// 1. Null; or `HEADER` bytes behind the start of a block that is owned by this map alone and whose first word is a
    ///    `&'static Shape`; or, if it is a [`Dict`](super::dict::Dict)'s, the start of a bare block, which the dict frees.
    /// 2. A block with a header was allocated with `Block::layout`, a bare one with `bare_layout` of its dict's family.
    /// 3. If the shape is not an own map's, then at the offset of each slot lies a value of its type.
    /// 4. If it is an own map's, then the invariants in `own` hold.
    /// 5. All values are `AttrValue`s, so `Send` and `Sync`.
    /// 6. By the alignment of blocks, `has_header` is true of a block with a header alone.
    pub(super) anchor: *mut u8,
}

// SAFETY: by 1 and 5.
unsafe impl Send for RawMap {}
// SAFETY: by 5; nothing is changed through a shared reference.
unsafe impl Sync for RawMap {}

impl RawMap {
    pub(crate) const fn new() -> Self {
        Self { anchor: ptr::null_mut() }
    }

    /// # Safety
    /// The block, which starts here and has a header, upholds the invariants of `RawMap`, and nothing else owns it.
    #[inline(always)]
    pub(super) const unsafe fn from_block(start: NonNull<u8>) -> Self {
        // SAFETY: a block has room for its header at least.
        Self { anchor: unsafe { start.add(HEADER) }.as_ptr() }
    }

    /// # Safety
    /// `from_block`'s or a dict's pointer upholds the invariants of `RawMap`, and nothing else owns the block.
    #[inline(always)]
    pub(super) const unsafe fn from_anchor(anchor: NonNull<u8>) -> Self {
        Self { anchor: anchor.as_ptr() }
    }

    /// The pointer, whose block the caller owns from here on.
    ///
    /// # Panics
    /// If there is none.
    pub(super) fn into_anchor(self) -> NonNull<u8> {
        NonNull::new(ManuallyDrop::new(self).anchor).expect("has a block")
    }

    /// The block, if it has a header.
    #[inline(always)]
    pub(super) fn block(&self) -> Option<Block<'_>> {
        if !has_header(self.anchor) {
            return None;
        }
        // SAFETY: by 6, it is that of a block with a header.
        Some(Block { anchor: unsafe { NonNull::new_unchecked(self.anchor) }, alive: PhantomData })
    }

    /// The bare block.
    #[inline]
    pub(super) fn bare(&self) -> Option<NonNull<u8>> {
        if has_header(self.anchor) { None } else { NonNull::new(self.anchor) }
    }

    /// The number of dynamic values.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.block().map_or(0, |block| match block.shape() {
            shape if shape.is_own() => own::Own::new(block).len(),
            shape => shape.slots().len(),
        })
    }

    /// The shape, if all values are where a shared one says.
    pub(crate) fn shape(&self) -> Option<&'static Shape> {
        self.block().map(Block::shape)
    }

    /// The bytes requested for the block, which if it is bare are so many, and for the names that the instance owns.
    pub(crate) fn heap_size(&self, bare: usize) -> usize {
        match self.block() {
            None => self.bare().map_or(0, |_| bare),
            Some(block) if block.shape().is_own() => block.layout().size() + own::Own::new(block).names_size(),
            Some(block) => block.layout().size(),
        }
    }

    pub(crate) fn contains(&self, needle: Needle<'_>) -> bool {
        self.block().is_some_and(|block| block.find(needle).is_some())
    }

    /// Where the value of this key lies; what is returned stays valid as long as the map is not changed.
    #[inline(always)]
    fn locate_key<T: Any>(&self, key: &Key<T>) -> Result<NonNull<T>, MapError> {
        match self.locate_shaped(key) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => match self.block() {
                Some(block) if block.shape().is_own() => locate_own(block, key.raw().name(), key.raw().id()),
                _ => Err(MapError::Missing),
            },
            Err(error) => Err(error),
        }
    }

    /// The same, if the shape has it: a look-up that costs next to nothing when it finds none.
    #[inline(always)]
    fn locate_shaped<T: Any>(&self, key: &Key<T>) -> Result<Option<NonNull<T>>, MapError> {
        let Some(block) = self.block() else { return Ok(None) };
        let word = key.cache.word();
        if !word.is_given_up()
            && let Some(offset) = word.offset(block.shape().id())
        {
            // SAFETY: by the cache's invariant, blocks of this shape hold a `T` there.
            return Ok(Some(unsafe { block.behind_header().add(offset as usize) }.cast()));
        }
        // Not that it is rare, but what is remembered should be found without a jump.
        cold_path();
        let shape = block.shape();
        // A number that is not known yet is that of no slot.
        let slot = match shape.slot(key.raw().known_id()) {
            Some(slot) => slot,
            None if key.raw().is_resolved() => return Ok(None),
            None => match resolved_slot(shape, key.raw()) {
                Some(slot) => slot,
                None => return Ok(None),
            },
        };
        if !key.cache.is_type(slot.info()) {
            return Err(MapError::WrongType { found: slot.info().name() });
        }
        if !word.is_given_up() {
            // SAFETY: the slot is of type `T`.
            unsafe { key.cache.remember(shape.id(), slot.offset() - HEADER as u32) };
        }
        // SAFETY: it is this shape's slot.
        Ok(Some(unsafe { block.value(slot) }.cast()))
    }

    /// The value of this key, if the key remembers the shape.
    #[inline(always)]
    pub(crate) fn get_cached<T: Any>(&self, key: &Key<T>) -> Option<&T> {
        let word = key.cache.word();
        if word.has_shape()
            && let Some(block) = self.block()
            && let Some(offset) = word.offset(block.shape().id())
        {
            // SAFETY: by the cache's invariant, blocks of this shape hold a `T` there, borrowed as the map is.
            return Some(unsafe { block.behind_header().add(offset as usize).cast().as_ref() });
        }
        // Cold or not, what the caller does next needs the registers that the rest of its loop needs.
        cold_path();
        None
    }

    /// The value of this key, if the shape has it.
    #[inline(always)]
    pub(crate) fn get_shaped<T: Any>(&self, key: &Key<T>) -> Option<&T> {
        // SAFETY: `locate_shaped` finds values of type `T`, borrowed as the map is.
        self.locate_shaped(key).ok()?.map(|value| unsafe { value.as_ref() })
    }

    /// The value of this key, to change, if the shape has it.
    #[inline(always)]
    pub(crate) fn get_shaped_mut<T: Any>(&mut self, key: &Key<T>) -> Option<&mut T> {
        // SAFETY: `locate_shaped` finds values of type `T`, borrowed as the map is.
        self.locate_shaped(key).ok()?.map(|mut value| unsafe { value.as_mut() })
    }

    /// Where the value of this name lies.
    #[inline(always)]
    pub(super) fn locate<T: Any>(&self, needle: Needle<'_>) -> Result<NonNull<T>, MapError> {
        let Some(block) = self.block() else { return Err(MapError::Missing) };
        let shape = block.shape();
        if let Some(slot) = shape.slot(needle.id) {
            if !slot.info().is::<T>() {
                return Err(MapError::WrongType { found: slot.info().name() });
            }
            // SAFETY: it is this shape's slot.
            return Ok(unsafe { block.value(slot) }.cast());
        }
        if shape.is_own() { locate_own(block, needle.text, needle.id) } else { Err(MapError::Missing) }
    }

    #[inline(always)]
    pub(crate) fn get_key<T: Any>(&self, key: &Key<T>) -> Result<&T, MapError> {
        // SAFETY: `locate_key` finds values of type `T`, borrowed as the map is.
        self.locate_key(key).map(|value| unsafe { value.as_ref() })
    }

    #[inline(always)]
    pub(crate) fn get_key_mut<T: Any>(&mut self, key: &Key<T>) -> Result<&mut T, MapError> {
        // SAFETY: `locate_key` finds values of type `T`, borrowed as the map is.
        self.locate_key(key).map(|mut value| unsafe { value.as_mut() })
    }

    #[inline(always)]
    pub(crate) fn get<T: Any>(&self, needle: Needle<'_>) -> Result<&T, MapError> {
        // SAFETY: `locate` finds values of type `T`, borrowed as the map is.
        self.locate(needle).map(|value| unsafe { value.as_ref() })
    }

    #[inline(always)]
    pub(crate) fn get_mut<T: Any>(&mut self, needle: Needle<'_>) -> Result<&mut T, MapError> {
        // SAFETY: `locate` finds values of type `T`, borrowed as the map is.
        self.locate(needle).map(|mut value| unsafe { value.as_mut() })
    }

    /// The attribute of this name, of whatever type.
    pub(crate) fn find_value(&self, needle: Needle<'_>) -> Option<Value<'_>> {
        let block = self.block()?;
        match block.shape().slot(needle.id) {
            // SAFETY: it is this shape's slot.
            Some(slot) => Some(unsafe { block.slot_value(slot) }),
            None if block.shape().is_own() => own::Own::new(block).find_value(needle),
            None => None,
        }
    }
}

#[cold]
#[inline(never)]
fn resolved_slot(shape: &'static Shape, key: &RawKey) -> Option<&'static Slot> {
    shape.slot(key.id())
}

#[cold]
#[inline(never)]
fn locate_own<T: Any>(block: Block<'_>, text: &str, id: NameId) -> Result<NonNull<T>, MapError> {
    match own::Own::new(block).find(Needle { text, id }) {
        Some((value, info)) if info.is::<T>() => Ok(value.cast()),
        Some((_, info)) => Err(MapError::WrongType { found: info.name() }),
        None => Err(MapError::Missing),
    }
}

impl Drop for RawMap {
    #[inline]
    fn drop(&mut self) {
        // A bare block is its dict's to free.
        let Some(block) = self.block() else { return };
        let shape = block.shape();
        let _free = Free { start: block.start(), layout: block.layout() };
        if shape.is_own() {
            own::drop_values(block);
        } else if shape.needs_drop() {
            // SAFETY: by 3; the block is freed next.
            unsafe { drop_slots(block.start(), shape.slots()) };
        }
    }
}
