//! Blocks: all values of one instance side by side in one allocation.
//!
//! ```text
//! with a shape   | &Shape | declared part | value | value | ..            |   offsets and types: the shape's
//! with its own   | &Shape | declared part | head | value | .. | entry | index |   see `own`
//! ```

use std::{
    alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc},
    any::Any,
    borrow::Cow,
    marker::PhantomData,
    mem::{self, ManuallyDrop},
    ptr::NonNull,
    slice,
};

use super::{info::TypeInfo, own};
use crate::{
    key::{Key, Name},
    map::{
        OwnedAttr,
        error::MapError,
        names::{self, NameId},
        shape::{Shape, Slot},
        value::{AttrValue, Erased},
    },
};

/// The dynamic values of one instance: a pointer to its block, or null.
///
/// The declared part, where there is one, lies in the block too, but it is the owner's: a `RawMap` moves its bytes
/// when the block moves, and never reads, clones or drops it.
#[repr(transparent)]
pub(crate) struct RawMap {
    /// 1. Where there is a block, it is owned by this map alone, and its first word is a `&'static Shape`.
    /// 2. It was allocated with `Block::layout`.
    /// 3. If the shape is not an own map's, then at the offset of each slot lies a value of its type.
    /// 4. If it is an own map's, then the invariants in `own` hold.
    /// 5. All values are `AttrValue`s, so `Send` and `Sync`.
    block: Option<NonNull<u8>>,
}

// SAFETY: by 1 and 5.
unsafe impl Send for RawMap {}
// SAFETY: by 5; nothing is changed through a shared reference.
unsafe impl Sync for RawMap {}

/// A name to look for, and its number.
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
    /// Invariants: those of [`RawMap`].
    start: NonNull<u8>,
    alive: PhantomData<&'a RawMap>,
}

impl<'a> Block<'a> {
    #[inline(always)]
    pub(super) fn shape(self) -> &'static Shape {
        // SAFETY: by 1.
        unsafe { self.start.cast::<&'static Shape>().read() }
    }

    #[inline(always)]
    pub(super) fn start(self) -> NonNull<u8> {
        self.start
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
    unsafe fn value(self, slot: &Slot) -> NonNull<u8> {
        // SAFETY: by 2, slots lie in the block.
        unsafe { self.start.add(slot.offset() as usize) }
    }

    /// The attribute in a slot.
    ///
    /// # Safety
    /// The slot is one of the block's shape.
    unsafe fn slot_value(self, slot: &Slot) -> Value<'a> {
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

#[inline(always)]
pub(super) fn layout_of(shape: &Shape) -> Layout {
    // SAFETY: facts 1 and 2 of shapes: a power of two, and a size far below `isize::MAX`.
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

impl RawMap {
    pub(crate) const fn new() -> Self {
        Self { block: None }
    }

    /// # Safety
    /// The block upholds the invariants of `RawMap`, and nothing else owns it.
    pub(super) const unsafe fn from_block(block: NonNull<u8>) -> Self {
        Self { block: Some(block) }
    }

    /// The block, which the caller owns from here on.
    ///
    /// # Panics
    /// If there is none.
    pub(super) fn into_block(self) -> NonNull<u8> {
        ManuallyDrop::new(self).block.expect("has a block")
    }

    #[inline(always)]
    pub(super) fn block(&self) -> Option<Block<'_>> {
        self.block.map(|start| Block { start, alive: PhantomData })
    }

    /// The number of dynamic values.
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

    /// The bytes requested for the block, and for the names that the instance owns.
    pub(crate) fn heap_size(&self) -> usize {
        self.block().map_or(0, |block| {
            block.layout().size() + if block.shape().is_own() { own::Own::new(block).names_size() } else { 0 }
        })
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
        let shape = block.shape();
        let word = match key.cache.offset(shape.id()) {
            // SAFETY: by the cache's invariant, blocks of this shape hold a `T` there.
            Ok(offset) => return Ok(Some(unsafe { block.start.add(offset as usize) }.cast())),
            Err(word) => word,
        };
        let Some(slot) = shape.slot(key.raw().id()) else { return Ok(None) };
        if !slot.info().is::<T>() {
            return Err(MapError::WrongType { found: slot.info().name() });
        }
        // SAFETY: the slot is of type `T`.
        unsafe { key.cache.remember(word, shape.id(), slot.offset()) };
        // SAFETY: it is this shape's slot.
        Ok(Some(unsafe { block.value(slot) }.cast()))
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
    fn locate<T: Any>(&self, needle: Needle<'_>) -> Result<NonNull<T>, MapError> {
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

    /// Adds an attribute, or replaces its value. `empty` is the shape to start from where there is no block.
    #[inline]
    pub(crate) fn insert<T: AttrValue>(
        &mut self,
        empty: impl FnOnce() -> &'static Shape,
        needle: Needle<'_>,
        value: T,
    ) -> Result<Option<T>, (MapError, T)> {
        let shape = self.shape().unwrap_or_else(empty);
        // Before presence: a child for this name and type proves absence.
        if let Some(child) = shape.child(needle.id, TypeInfo::of::<T>()) {
            let place = self.extend(child);
            // SAFETY: `extend` leaves it to us to write the last value.
            unsafe { place.cast::<T>().write(value) };
            return Ok(None);
        }
        self.insert_other(shape, needle, value)
    }

    fn insert_other<T: AttrValue>(
        &mut self,
        shape: &'static Shape,
        needle: Needle<'_>,
        value: T,
    ) -> Result<Option<T>, (MapError, T)> {
        match self.locate::<T>(needle) {
            // SAFETY: `locate` finds values of type `T`, and the map is ours alone.
            Ok(mut old) => return Ok(Some(mem::replace(unsafe { old.as_mut() }, value))),
            Err(MapError::Missing) => {}
            Err(error) => return Err((error, value)),
        }
        let place = self.add(shape, needle, TypeInfo::of::<T>());
        // SAFETY: `add` leaves it to us to write the value.
        unsafe { place.cast::<T>().write(value) };
        Ok(None)
    }

    /// Makes room for one more value, of a name that is not there yet, and counts it as present: the caller must write
    /// it before anything else happens.
    fn add(&mut self, shape: &'static Shape, needle: Needle<'_>, info: &'static TypeInfo) -> NonNull<u8> {
        let may_intern = needle.id == names::NO_NAME && shape.family().limits().may_intern(needle.text);
        let needle = if may_intern { Needle { id: names::intern(needle.text), ..needle } } else { needle };
        if !shape.is_own() {
            if let Some(child) = shape.child_or_new(needle.id, info) {
                return self.extend(child);
            }
            shape.family().instance_left();
            own::leave(self, shape.family(), None);
        }
        own::push(self, needle, info)
    }

    /// Goes over to `child`, of which the present shape (or the empty one, if there is no block) is the parent. Its last
    /// value is not there yet: the caller must write it, at the place returned, before anything else happens.
    #[inline]
    fn extend(&mut self, child: &'static Shape) -> NonNull<u8> {
        let start = match self.block() {
            // SAFETY: the sizes of shapes are never 0.
            None => unsafe { allocate(layout_of(child)) },
            Some(block) => {
                let shape = block.shape();
                if shape.cap() == child.cap() && shape.align() == child.align() {
                    block.start
                } else {
                    // SAFETY: by fact 3 of shapes, the child's slots are the parent's and one more.
                    unsafe { resize(block, layout_of(shape), layout_of(child)) }
                }
            }
        };
        // SAFETY: the first word of the block, by 1.
        unsafe { start.cast::<&'static Shape>().write(child) };
        self.block = Some(start);
        let offset = child.slots().last().map_or(0, Slot::offset);
        // SAFETY: fact 2 of shapes: the slot lies in the block.
        unsafe { start.add(offset as usize) }
    }

    /// The value of this name, which is no longer in the map.
    pub(crate) fn remove<T: Any>(&mut self, needle: Needle<'_>) -> Result<T, MapError> {
        let place = self.locate::<T>(needle)?;
        // SAFETY: a `T` lies there; `forget` does not drop it, and nothing in between can panic.
        let value = unsafe { place.read() };
        self.forget(needle);
        Ok(value)
    }

    /// Removes and drops the value of this name, of whatever type it is; whether there was one.
    pub(crate) fn delete(&mut self, needle: Needle<'_>) -> bool {
        /// Takes the entry out when its value has been dropped, also when that panics.
        struct Forget<'a, 'n>(&'a mut RawMap, Needle<'n>);
        impl Drop for Forget<'_, '_> {
            fn drop(&mut self) {
                self.0.forget(self.1);
            }
        }
        let Some((value, info)) = self.block().and_then(|block| block.find(needle)) else { return false };
        let guard = Forget(self, needle);
        // SAFETY: a value of this type lies there, and the guard's `forget` does not drop it again.
        unsafe { info.drop_value(value) };
        drop(guard);
        true
    }

    /// Takes the name out of the map without dropping its value, which has been moved out or dropped.
    fn forget(&mut self, needle: Needle<'_>) {
        let Some(block) = self.block() else { return };
        let shape = block.shape();
        if shape.is_own() {
            own::forget(self, needle);
            return;
        }
        let Some(gone) = shape.position(needle.id) else { return };
        let rest = shape.slots().iter().enumerate().filter(|(i, _)| *i != gone);
        let less = rest.clone().try_fold(shape.family().empty(), |to, (_, s)| to.child_or_new(s.name(), s.info()));
        let Some(less) = less else {
            shape.family().instance_left();
            own::leave(self, shape.family(), Some(gone));
            return;
        };
        for ((_, from), to) in rest.zip(less.slots()) {
            // SAFETY: it is this shape's slot.
            let source = unsafe { block.value(from) };
            // SAFETY: offsets are a monotone function of where the slot before ends, so none is larger than it was:
            // the value lands in the block, on nothing that is still to be moved.
            let target = unsafe { block.start.add(to.offset() as usize) };
            // SAFETY: both are of this size, and may overlap.
            unsafe { source.copy_to(target, from.info().size()) };
        }
        let (old, new) = (layout_of(shape), layout_of(less));
        let start = if old == new {
            block.start
        } else {
            // SAFETY: the values now end at `less.end()`, within both.
            unsafe { resize(block, old, new) }
        };
        // SAFETY: the first word of the block, by 1.
        unsafe { start.cast::<&'static Shape>().write(less) };
        self.block = Some(start);
    }

    /// Drops all dynamic values. With `keep`, the block stays, with the declared part in it.
    pub(crate) fn clear(&mut self, keep: bool) {
        let fresh = match self.block() {
            Some(block) if keep => {
                let empty = block.shape().family().empty();
                // SAFETY: the sizes of shapes are never 0.
                let start = unsafe { allocate(layout_of(empty)) };
                // SAFETY: the declared part ends at `end` in both blocks.
                unsafe { start.copy_from_nonoverlapping(block.start, empty.end()) };
                // SAFETY: the first word of the block.
                unsafe { start.cast::<&'static Shape>().write(empty) };
                // SAFETY: new, and with an empty shape there are no values.
                unsafe { Self::from_block(start) }
            }
            _ => Self::new(),
        };
        // All user code runs in the drop of what was taken out.
        drop(mem::replace(self, fresh));
    }

    /// Frees the block if there are no values in it.
    pub(crate) fn free_if_empty(&mut self) {
        if self.len() == 0 {
            self.clear(false);
        }
    }

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
            drop(Free { start: block.start, layout: block.layout() });
        }
        mem::forget(self);
        attrs
    }

    pub(crate) fn shrink_to_fit(&mut self) {
        if self.shape().is_some_and(Shape::is_own) {
            own::shrink(self);
        }
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

/// Allocates a block of the layout `new`, moves what fits from the old one, and frees that.
///
/// # Safety
/// `old` is the layout that the block was allocated with, and `new` is not empty. The old block is not used again.
unsafe fn resize(block: Block<'_>, old: Layout, new: Layout) -> NonNull<u8> {
    if old.align() == new.align() {
        // SAFETY: the caller's promise; the size of `new` comes from a `Layout`.
        let start = unsafe { realloc(block.start.as_ptr(), old, new.size()) };
        return NonNull::new(start).unwrap_or_else(|| handle_alloc_error(new));
    }
    // SAFETY: the caller's promise.
    let start = unsafe { allocate(new) };
    // SAFETY: both are at least this long, and different blocks.
    unsafe { start.copy_from_nonoverlapping(block.start, old.size().min(new.size())) };
    // SAFETY: the caller's promise.
    unsafe { dealloc(block.start.as_ptr(), old) };
    start
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

/// Frees the block in any case.
pub(super) struct Free {
    pub(super) start: NonNull<u8>,
    pub(super) layout: Layout,
}

impl Drop for Free {
    fn drop(&mut self) {
        // SAFETY: made by those who own the block, with its layout, as the last thing they do with it.
        unsafe { dealloc(self.start.as_ptr(), self.layout) }
    }
}

/// Drops the values of these slots, the rest of them also when one panics.
///
/// # Safety
/// Values of the slots' types lie at their offsets in the block and are not used again.
unsafe fn drop_slots(start: NonNull<u8>, slots: &[Slot]) {
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

impl Drop for RawMap {
    #[inline]
    fn drop(&mut self) {
        let Some(block) = self.block() else { return };
        let shape = block.shape();
        let _free = Free { start: block.start, layout: block.layout() };
        if shape.is_own() {
            own::drop_values(block);
        } else if shape.needs_drop() {
            // SAFETY: by 3; the block is freed next.
            unsafe { drop_slots(block.start, shape.slots()) };
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
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    fn needle(&self) -> Needle<'a> {
        Needle { text: self.name, id: self.id }
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
