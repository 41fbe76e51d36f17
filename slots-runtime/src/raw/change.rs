//! Maps of dynamic values: how they change.

use std::{any::Any, mem, ptr::NonNull};

use super::{
    block::{Block, Free, Needle, allocate, bare_layout, layout_of, move_bare, resize},
    info::TypeInfo,
    map::RawMap,
    map_mut::Part,
    own,
};
use crate::map::{
    error::MapError,
    family::RootRef,
    names,
    shape::{HEADER, Shape, Slot},
    value::AttrValue,
};

impl RawMap {
    /// Adds an attribute, or replaces its value. Where there is no header, shapes start at `root`.
    ///
    /// # Safety
    /// The part is what the map's blocks have as their declared part.
    #[inline]
    pub(super) unsafe fn insert<T: AttrValue>(
        &mut self,
        root: RootRef,
        part: &'static Part,
        needle: Needle<'_>,
        value: T,
    ) -> Result<Option<T>, (MapError, T)> {
        // A `RootRef` returns the empty shape of a family for what it is asked for.
        let shape = self.shape().unwrap_or_else(|| root.empty(part.end, part.align));
        // Before presence: a child for this name and type proves absence.
        if let Some(child) = shape.child(needle.id, TypeInfo::of::<T>()) {
            // SAFETY: a child is of its parent's family.
            let place = unsafe { self.extend(child) };
            // SAFETY: `extend` leaves it to us to write the last value.
            unsafe { place.cast::<T>().write(value) };
            return Ok(None);
        }
        // SAFETY: the caller's promise, or the map's own shape.
        unsafe { self.insert_other(shape, needle, value) }
    }

    /// # Safety
    /// The shape is of a family for the declared part of the map's blocks.
    unsafe fn insert_other<T: AttrValue>(
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
        // SAFETY: the caller's promise.
        let place = unsafe { self.add(shape, needle, TypeInfo::of::<T>()) };
        // SAFETY: `add` leaves it to us to write the value.
        unsafe { place.cast::<T>().write(value) };
        Ok(None)
    }

    /// Makes room for one more value, of a name that is not there yet, and counts it as present: the caller must write
    /// it before anything else happens.
    ///
    /// # Safety
    /// The shape is of a family for the declared part of the map's blocks.
    unsafe fn add(&mut self, shape: &'static Shape, needle: Needle<'_>, info: &'static TypeInfo) -> NonNull<u8> {
        let may_intern = needle.id == names::NO_NAME && shape.family().limits().may_intern(needle.text);
        let needle = if may_intern { Needle { id: names::intern(needle.text), ..needle } } else { needle };
        if !shape.is_own() {
            if let Some(child) = shape.child_or_new(needle.id, info) {
                // SAFETY: a child is of its parent's family.
                return unsafe { self.extend(child) };
            }
            shape.family().instance_left();
            // SAFETY: the caller's promise.
            unsafe { own::leave(self, shape.family()) };
        }
        own::push(self, needle, info)
    }

    /// Goes over to `child`, of which the present shape (or the empty one, if there is no block) is the parent. Its last
    /// value is not there yet: the caller must write it, at the place returned, before anything else happens.
    ///
    /// # Safety
    /// The child is of a family for the declared part of the map's blocks.
    #[inline]
    unsafe fn extend(&mut self, child: &'static Shape) -> NonNull<u8> {
        let start = match self.block() {
            None => {
                // SAFETY: the sizes of shapes are never 0.
                let start = unsafe { allocate(layout_of(child)) };
                if let Some(bare) = self.bare() {
                    // SAFETY: of a family for the declared part, by the caller's promise, and the map has a new block next.
                    unsafe { move_bare(bare, start, child) };
                }
                start
            }
            Some(block) => {
                let shape = block.shape();
                if shape.cap() == child.cap() && shape.align() == child.align() {
                    block.start()
                } else {
                    // SAFETY: by fact 3 of shapes, the child's slots are the parent's and one more.
                    unsafe { resize(block, layout_of(shape), layout_of(child)) }
                }
            }
        };
        // SAFETY: the first word of the block, by 1.
        unsafe { start.cast::<&'static Shape>().write(child) };
        // SAFETY: a block with a header.
        self.anchor = unsafe { start.add(HEADER) }.as_ptr();
        let offset = child.slots().last().map_or(0, Slot::offset);
        // SAFETY: fact 2 of shapes: the slot lies in the block.
        unsafe { start.add(offset as usize) }
    }

    /// The value of this name, which is no longer in the map. `keep` is as for `clear`, here and below.
    pub(super) fn remove<T: Any>(&mut self, needle: Needle<'_>, keep: bool) -> Result<T, MapError> {
        let mut place = self.locate::<T>(needle)?;
        let was_own = self.is_own();
        let less = self.without(needle);
        if less.is_none() && !was_own {
            place = self.locate::<T>(needle)?;
        }
        // SAFETY: a `T` lies there; `forget` does not drop it, and nothing in between can panic.
        let value = unsafe { place.read() };
        self.forget(needle, less, keep);
        Ok(value)
    }

    /// Removes and drops the value of this name, of whatever type it is; whether there was one.
    pub(super) fn delete(&mut self, needle: Needle<'_>, keep: bool) -> bool {
        /// Takes the entry out when its value has been dropped, also when that panics.
        struct Forget<'a, 'n>(&'a mut RawMap, Needle<'n>, Option<&'static Shape>, bool);
        impl Drop for Forget<'_, '_> {
            #[inline(always)]
            fn drop(&mut self) {
                self.0.forget(self.1, self.2, self.3);
            }
        }
        let find = |map: &Self| map.block().and_then(|block| block.find(needle));
        let Some(mut found) = find(self) else { return false };
        let was_own = self.is_own();
        let less = self.without(needle);
        if less.is_none()
            && !was_own
            && let Some(moved) = find(self)
        {
            found = moved;
        }
        let guard = Forget(self, needle, less, keep);
        // SAFETY: a value of this type lies there, and the guard's `forget` does not drop it again.
        unsafe { found.1.drop_value(found.0) };
        drop(guard);
        true
    }

    fn is_own(&self) -> bool {
        self.block().is_some_and(|block| block.shape().is_own())
    }

    /// The shape of the map without the value of this name, which is there; none if the map is its own, or went over to
    /// one, for want of a shape, and moved all values. Whatever may panic when a value is taken out happens here, with the
    /// value still in the map.
    #[inline(always)]
    fn without(&mut self, needle: Needle<'_>) -> Option<&'static Shape> {
        let shape = self.shape().filter(|shape| !shape.is_own())?;
        let gone = shape.position(needle.id)?;
        if shape.slots().len() == 1 {
            return Some(shape.family().empty());
        }
        let less = shape.without(gone);
        if less.is_none() {
            shape.family().instance_left();
            // SAFETY: the map's own family.
            unsafe { own::leave(self, shape.family()) };
        }
        less
    }

    /// Takes the name out of the map without dropping its value, which has been moved out or dropped; `less` is what
    /// `without` gave. It cannot panic.
    fn forget(&mut self, needle: Needle<'_>, less: Option<&'static Shape>, keep: bool) {
        let Some(block) = self.block() else { return };
        let shape = block.shape();
        let Some(less) = less else {
            own::forget(self, needle);
            if self.len() == 0 {
                self.clear(keep);
            }
            return;
        };
        if less.is_empty() {
            let fresh = if keep { Self::emptied(block) } else { Self::new() };
            drop(Free { start: block.start(), layout: layout_of(shape) });
            // There is nothing in it any more.
            mem::forget(mem::replace(self, fresh));
            return;
        }
        // Looked up again: in `without`'s answer it would go through memory, which takes longer.
        let Some(gone) = shape.position(needle.id) else { return };
        let rest = &shape.slots()[gone + 1..];
        // What is before it stays where it is: offsets are a monotone function of where the slot before ends.
        for (from, to) in rest.iter().zip(&less.slots()[gone..]) {
            // SAFETY: it is this shape's slot.
            let source = unsafe { block.value(from) };
            // SAFETY: for the same reason no offset is larger than it was: the value lands in the block, on nothing that
            // is still to be moved.
            let target = unsafe { block.start().add(to.offset() as usize) };
            // SAFETY: both are of this size, and may overlap.
            unsafe { source.copy_to(target, from.info().size()) };
        }
        let (old, new) = (layout_of(shape), layout_of(less));
        let start = if old == new {
            block.start()
        } else {
            // SAFETY: the values now end at `less.end()`, within both.
            unsafe { resize(block, old, new) }
        };
        // SAFETY: the first word of the block, by 1.
        unsafe { start.cast::<&'static Shape>().write(less) };
        // SAFETY: a block with a header.
        self.anchor = unsafe { start.add(HEADER) }.as_ptr();
    }

    /// Drops all dynamic values. With `keep`, there is a block afterwards, with the declared part in it.
    pub(super) fn clear(&mut self, keep: bool) {
        let fresh = match self.block() {
            None if keep => return,
            Some(block) if keep && block.shape().is_empty() && !block.shape().family().may_be_bare() => return,
            Some(block) if keep => Self::emptied(block),
            _ => Self::new(),
        };
        // All user code runs in the drop of what was taken out.
        drop(mem::replace(self, fresh));
    }

    /// A new block with the declared part of this one and no dynamic values. Only dicts have a declared part.
    fn emptied(block: Block<'_>) -> Self {
        let family = block.shape().family();
        if family.may_be_bare() {
            // SAFETY: what may be bare is not empty.
            let bare = unsafe { allocate(bare_layout(family)) };
            // SAFETY: the declared part lies right after the header, and is as large as a bare block.
            unsafe { bare.copy_from_nonoverlapping(block.behind_header(), bare_layout(family).size()) };
            // SAFETY: new, and bare.
            return unsafe { Self::from_anchor(bare) };
        }
        let empty = family.empty();
        // SAFETY: the sizes of shapes are never 0.
        let start = unsafe { allocate(layout_of(empty)) };
        // SAFETY: the declared part ends at `end` in both blocks.
        unsafe { start.copy_from_nonoverlapping(block.start(), empty.end()) };
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(empty) };
        // SAFETY: new, and with an empty shape there are no values.
        unsafe { Self::from_block(start) }
    }

    pub(super) fn shrink_to_fit(&mut self) {
        if self.shape().is_some_and(Shape::is_own) {
            own::shrink(self);
        }
    }
}
