//! Blocks with a declared part: dictionaries of a known start.

use std::{
    alloc::Layout,
    fmt,
    marker::PhantomData,
    mem::{self, ManuallyDrop},
    ptr::NonNull,
};

use super::{
    Offset,
    block::{Free, allocate},
    map::RawMap,
};
use crate::map::{
    family::RootRef,
    shape::{HEADER, Shape},
    view::DynRef,
    view_mut::DynMut,
};

/// A pointer to a block in which a `D`, the declared attributes, comes first and the dynamic ones follow.
///
/// ```text
/// Dict ──> | &Shape | D | value | value | .. |
/// ```
#[repr(transparent)]
pub struct Dict<D> {
    /// 1. The block of a `RawMap` that this owns; the declared part of its shape's family ends at `END` and needs
    ///    `ALIGN`.
    /// 2. A `D` lies at `DECLARED`, except while the `Dict` is made or dropped.
    block: NonNull<u8>,
    /// Its values are `Send` and `Sync`, so only `D` decides whether a `Dict` is.
    owned: PhantomData<(D, RawMap)>,
}

impl<D> Dict<D> {
    /// Where in the block the declared part lies.
    pub const DECLARED: usize = HEADER.next_multiple_of(align_of::<D>());
    /// Size and alignment of the block without dynamic attributes.
    pub const BLOCK: (usize, usize) = (Self::END, Self::ALIGN);

    const END: usize = Self::DECLARED + size_of::<D>();
    const ALIGN: usize = if align_of::<D>() > HEADER { align_of::<D>() } else { HEADER };
    const LAYOUT: Layout = match Layout::from_size_align(Self::END, Self::ALIGN) {
        Ok(layout) => layout,
        Err(_) => panic!("the declared part is too large"),
    };

    /// One allocation and one write.
    #[inline]
    pub fn new(declared: D, root: RootRef) -> Self {
        let shape = Self::empty_shape(root);
        // SAFETY: `RootRef::empty` returns a shape without slots, of this size and alignment.
        unsafe { Self::in_shape(|| declared, shape) }
    }

    /// A shape without slots, of this size and alignment.
    #[inline(always)]
    pub(crate) fn empty_shape(root: RootRef) -> &'static Shape {
        root.empty(Self::END, Self::ALIGN)
    }

    /// # Safety
    /// A shape without slots, whose blocks have the size and alignment of `LAYOUT`.
    #[inline(always)]
    unsafe fn in_shape(declared: impl FnOnce() -> D, shape: &'static Shape) -> Self {
        // SAFETY: it has room for the header.
        let start = unsafe { allocate(Self::LAYOUT) };
        let unfinished = Free { start, layout: Self::LAYOUT };
        // Only now, so that it is made where it belongs.
        let declared = declared();
        mem::forget(unfinished);
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(shape) };
        // SAFETY: by the caller's promise, a block without values.
        unsafe { Self::with_block(start, declared) }
    }

    /// # Safety
    /// A `RawMap`'s block, which nothing else owns, of a family for `D`, whose declared part is not yet written.
    #[inline(always)]
    unsafe fn with_block(block: NonNull<u8>, declared: D) -> Self {
        let dict = Self { block, owned: PhantomData };
        // SAFETY: room for a `D`, aligned.
        unsafe { dict.place().write(declared) };
        dict
    }

    /// The shape of blocks without dynamic attributes.
    #[cfg(feature = "serde")]
    #[inline(always)]
    pub(crate) fn empty(root: RootRef) -> &'static Shape {
        root.empty(Self::END, Self::ALIGN)
    }

    /// A block with dynamic attributes, and these declared ones, which take the place of any that were there.
    ///
    /// # Panics
    /// If the block is not one of this layout.
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn with_map(declared: D, map: RawMap) -> Self {
        let fits = map.shape().is_some_and(|shape| shape.family().is_for(Self::END, Self::ALIGN));
        assert!(fits, "a block that begins with the declared part");
        // SAFETY: a block of that family, by the assertion, which nothing else owns.
        unsafe { Self::with_block(map.into_block(), declared) }
    }

    #[inline(always)]
    fn place(&self) -> NonNull<D> {
        // SAFETY: by 1, the declared part is in the block.
        unsafe { self.block.add(Self::DECLARED) }.cast()
    }

    #[inline(always)]
    fn map(&self) -> &RawMap {
        // SAFETY: by 1; a `RawMap` is a nullable pointer to its block and nothing else.
        unsafe { NonNull::from(&self.block).cast().as_ref() }
    }

    /// The map, which must not be exchanged for one without a block or of another family.
    #[inline(always)]
    fn map_mut(&mut self) -> &mut RawMap {
        // SAFETY: by 1, as above; no operation of `RawMap` leaves it without a block, except for `free_if_empty` and
        // `clear(false)`, which are for maps.
        unsafe { NonNull::from(&mut self.block).cast().as_mut() }
    }

    /// The declared attributes.
    #[inline(always)]
    pub fn declared(&self) -> &D {
        // SAFETY: by 2, borrowed as the `Dict` is.
        unsafe { self.place().as_ref() }
    }

    /// The declared attributes.
    #[inline(always)]
    pub fn declared_mut(&mut self) -> &mut D {
        // SAFETY: by 2, borrowed as the `Dict` is.
        unsafe { self.place().as_mut() }
    }

    /// The declared attributes; the dynamic ones are dropped.
    pub fn into_declared(self) -> D {
        let this = ManuallyDrop::new(self);
        // SAFETY: by 2, and `this` is not dropped.
        let declared = unsafe { this.place().read() };
        // SAFETY: by 1, and `this` is not used again.
        drop(unsafe { RawMap::from_block(this.block) });
        declared
    }

    /// The dynamic attributes.
    #[inline(always)]
    pub fn dynamic(&self) -> DynRef<'_> {
        DynRef::block(self.map())
    }

    /// The dynamic attributes.
    #[inline(always)]
    pub fn dynamic_mut(&mut self) -> DynMut<'_> {
        // The view exchanges the block for others of the same family only, with the declared part moved.
        DynMut::dict(self.map_mut())
    }

    /// Bytes of the block, and of what the instance holds beside it for its names.
    pub fn heap_size(&self) -> usize {
        self.map().heap_size()
    }
}

// SAFETY: a `Dict` owns a `D` and a `RawMap`, which is `Send`.
unsafe impl<D: Send> Send for Dict<D> {}
// SAFETY: the same of `Sync`.
unsafe impl<D: Sync> Sync for Dict<D> {}

impl<D> Drop for Dict<D> {
    #[inline]
    fn drop(&mut self) {
        // Dropped at the end, also when the declared part panics.
        // SAFETY: by 1; not used again.
        let _map = unsafe { RawMap::from_block(self.block) };
        // SAFETY: by 2; not used again.
        unsafe { self.place().drop_in_place() };
    }
}

impl<D: Clone> Clone for Dict<D> {
    #[inline]
    fn clone(&self) -> Self {
        if let Some(shape) = self.map().shape().filter(|shape| shape.is_empty()) {
            // SAFETY: by 1, it is the empty shape of a family for `D`.
            return unsafe { Self::in_shape(|| self.declared().clone(), shape) };
        }
        let declared = self.declared().clone();
        let block = self.map().clone_values().into_block();
        // SAFETY: the clone's block is of the same family, and has no `D` yet.
        unsafe { Self::with_block(block, declared) }
    }
}

impl<D: PartialEq> PartialEq for Dict<D> {
    fn eq(&self, other: &Self) -> bool {
        self.declared() == other.declared() && self.map().values_eq(other.map())
    }
}

impl<D: fmt::Debug> fmt::Debug for Dict<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dict").field("declared", self.declared()).field("dynamic", &self.dynamic()).finish()
    }
}

/// Where in every `S`, or rather in the block of its [`Dict`], a `T` lies.
///
/// Invariants:
/// 1. `map` bytes after the start of each `S` lies a `Dict` of it.
/// 2. `value` bytes after the start of each such `Dict`'s block lies a `T` of its declared part, as an [`Offset`] has it.
pub struct Behind<S, T> {
    map: usize,
    value: usize,
    // Both types are invariant, as an `Offset`'s are.
    owner: PhantomData<fn(S) -> S>,
    of: PhantomData<fn(T) -> T>,
}

impl<S, T> Behind<S, T> {
    /// The field of a declared part.
    pub(crate) const fn new<D>(map: Offset<S, Dict<D>>, inner: Offset<D, T>) -> Self {
        // The invariants hold, since those of both offsets do.
        let value = Dict::<D>::DECLARED + inner.bytes();
        Self { map: map.bytes(), value, owner: PhantomData, of: PhantomData }
    }

    #[inline(always)]
    pub(crate) const fn get(self, owner: &S) -> &T {
        // SAFETY: by 1, and a `Dict` is a pointer to its block and nothing else.
        let block = unsafe { (&raw const *owner).byte_add(self.map).cast::<NonNull<u8>>().read() };
        // SAFETY: by 2, borrowed as the `S` is.
        unsafe { block.add(self.value).cast().as_ref() }
    }

    #[inline(always)]
    pub(crate) const fn get_mut(self, owner: &mut S) -> &mut T {
        // SAFETY: by 1, and a `Dict` is a pointer to its block and nothing else.
        let block = unsafe { (&raw const *owner).byte_add(self.map).cast::<NonNull<u8>>().read() };
        // SAFETY: by 2, borrowed as the `S` is.
        unsafe { block.add(self.value).cast().as_mut() }
    }
}

impl<S, T> Clone for Behind<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Behind<S, T> {}
