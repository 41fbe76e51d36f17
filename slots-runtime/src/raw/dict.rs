//! Blocks with a declared part: dictionaries of a known start.

use std::{
    alloc::Layout,
    fmt,
    marker::PhantomData,
    mem::{self, ManuallyDrop},
    ptr::NonNull,
};

use super::{
    block::{Free, allocate},
    map::RawMap,
    map_mut::{MapMut, Part},
};
use crate::map::{
    family::RootRef,
    shape::{HEADER, MAX_BLOCK, Shape, bare_block, empty_block, may_be_bare},
    view::DynRef,
    view_mut::DynMut,
};

/// A pointer to a block in which a `D`, the declared attributes, comes first and the dynamic ones follow.
///
/// ```text
/// Dict ──> | D |                                     no dynamic attributes: the block that a `Box` would have
///
/// Dict ─────────────┐
///          | &Shape | D | value | value | .. |       with a header before it
/// ```
#[repr(transparent)]
pub struct Dict<D> {
    /// 1. The pointer of a `RawMap` that this owns, never null. A block with a header is of a family whose declared part
    ///    ends at `END` and needs `PART`; a bare one, which there is only if `BARE`, was allocated with `LAYOUT`.
    /// 2. A `D` lies `AT` bytes behind it, except while the `Dict` is made or dropped.
    anchor: NonNull<u8>,
    /// Its values are `Send` and `Sync`, so only `D` decides whether a `Dict` is.
    owned: PhantomData<(D, RawMap)>,
}

impl<D> Dict<D> {
    /// Size of the block without dynamic attributes, and the alignment that what lies in it needs.
    pub const BLOCK: (usize, usize) = (Self::LAYOUT.size(), if Self::BARE { align_of::<D>() } else { Self::PART });
    /// Where in that block the declared part lies.
    pub const DECLARED: usize = if Self::BARE { 0 } else { HEADER + Self::AT };

    /// Where the declared part lies, from where the pointer points to.
    pub(super) const AT: usize = HEADER.next_multiple_of(align_of::<D>()) - HEADER;
    const END: usize = HEADER + Self::AT + size_of::<D>();
    const PART: usize = if align_of::<D>() > HEADER { align_of::<D>() } else { HEADER };
    /// Whether a block without dynamic attributes does without a header.
    const BARE: bool = may_be_bare(Self::END, Self::PART);
    const LAYOUT: Layout = {
        let (size, align) = if Self::BARE { bare_block(Self::END) } else { empty_block(Self::END, Self::PART) };
        match Layout::from_size_align(size, align) {
            Ok(layout) if Self::END + Self::PART <= MAX_BLOCK => layout,
            _ => panic!("the declared part is too large"),
        }
    };

    /// One allocation and one write.
    #[inline(always)]
    pub fn new(declared: D, root: RootRef) -> Self {
        Self::make(|| declared, || Self::empty(root))
    }

    /// The shape of blocks without dynamic attributes.
    #[inline(always)]
    pub(crate) fn empty(root: RootRef) -> &'static Shape {
        root.empty(Self::END, Self::PART)
    }

    /// The shape is asked for if a block needs one.
    #[inline(always)]
    fn make(declared: impl FnOnce() -> D, shape: impl FnOnce() -> &'static Shape) -> Self {
        let shape = if Self::BARE { None } else { Some(shape()) };
        // SAFETY: of a size that is never 0.
        let start = unsafe { allocate(Self::LAYOUT) };
        let unfinished = Free { start, layout: Self::LAYOUT };
        // Only now, so that it is made where it belongs.
        let declared = declared();
        mem::forget(unfinished);
        let anchor = match shape {
            None => start,
            Some(shape) => {
                // SAFETY: the first word of the block, which has room for the header.
                unsafe { start.cast::<&'static Shape>().write(shape) };
                // SAFETY: the same.
                unsafe { start.add(HEADER) }
            }
        };
        // SAFETY: a block of `LAYOUT`, without values.
        unsafe { Self::with_anchor(anchor, declared) }
    }

    /// # Safety
    /// A `RawMap`'s pointer to a block that nothing else owns, of a family for `D`, whose declared part is not yet
    /// written.
    #[inline(always)]
    unsafe fn with_anchor(anchor: NonNull<u8>, declared: D) -> Self {
        let dict = Self { anchor, owned: PhantomData };
        // SAFETY: room for a `D`, aligned.
        unsafe { dict.place().write(declared) };
        dict
    }

    /// A block with dynamic attributes, and these declared ones, which take the place of any that were there.
    ///
    /// # Panics
    /// If the block is not one of this layout.
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn with_map(declared: D, map: RawMap) -> Self {
        let fits = map.shape().is_some_and(|shape| shape.family().is_for(Self::END, Self::PART));
        assert!(fits, "a block that begins with the declared part");
        // SAFETY: a block of that family, by the assertion, which nothing else owns.
        unsafe { Self::with_anchor(map.into_anchor(), declared) }
    }

    #[inline(always)]
    fn place(&self) -> NonNull<D> {
        // SAFETY: by 1, the declared part is in the block.
        unsafe { self.anchor.add(Self::AT) }.cast()
    }

    #[inline(always)]
    fn map(&self) -> &RawMap {
        // SAFETY: by 1; a `RawMap` is a nullable pointer and nothing else.
        unsafe { NonNull::from(&self.anchor).cast().as_ref() }
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
        // SAFETY: the declared part has been moved out, and `this` is not used again.
        drop(unsafe { this.block() });
        declared
    }

    /// Drops all dynamic values and frees the block.
    ///
    /// # Safety
    /// The declared part is moved out or dropped by then, and the `Dict` is not used again.
    #[inline(always)]
    unsafe fn block(&self) -> Block {
        if Self::BARE && self.map().bare().is_some() {
            return Block::Bare { _free: Free { start: self.anchor, layout: Self::LAYOUT } };
        }
        // By 1, with a header; by the caller's promise, nobody else's.
        Block::Map { _map: Owned(self.anchor) }
    }

    /// The dynamic attributes.
    #[inline(always)]
    pub fn dynamic(&self) -> DynRef<'_> {
        DynRef::block(self.map(), size_of::<D>())
    }

    /// The dynamic attributes, whose shapes start at this root.
    #[inline(always)]
    pub fn dynamic_mut(&mut self, root: RootRef) -> DynMut<'_> {
        // SAFETY: by 1, as above. `MapMut` leaves it one by 1, and moves the declared part when it changes the block.
        let map = unsafe { NonNull::from(&mut self.anchor).cast().as_mut() };
        // SAFETY: by 1.
        DynMut::new(unsafe {
            MapMut::of_dict(map, root, const { &Part { end: Self::END, align: Self::PART, keep: true } })
        })
    }

    /// Bytes of the block, and of what the instance holds beside it for its names.
    pub fn heap_size(&self) -> usize {
        self.dynamic().heap_size()
    }
}

/// A dict's block, which is freed when this is dropped, with the values in it but for the declared part.
enum Block {
    Bare { _free: Free },
    Map { _map: Owned },
}

/// 1. The pointer of a `RawMap` whose block has a header and is nobody else's.
struct Owned(NonNull<u8>);

impl Drop for Owned {
    #[inline(always)]
    fn drop(&mut self) {
        /// Out of line, so that dicts without a header need no more than what a box needs.
        ///
        /// # Safety
        /// The pointer of a `RawMap` whose block is nobody else's, and not used again.
        #[cold]
        #[inline(never)]
        unsafe fn drop_map(anchor: NonNull<u8>) {
            // SAFETY: the caller's promise.
            drop(unsafe { RawMap::from_anchor(anchor) });
        }
        // SAFETY: by 1, and this is dropped once.
        unsafe { drop_map(self.0) }
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
        // SAFETY: not used again.
        let _block = unsafe { self.block() };
        // SAFETY: by 2; not used again.
        unsafe { self.place().drop_in_place() };
    }
}

impl<D: Clone> Clone for Dict<D> {
    #[inline]
    fn clone(&self) -> Self {
        match self.map().shape() {
            Some(shape) if !shape.is_empty() => {
                let declared = self.declared().clone();
                let anchor = self.map().clone_values().into_anchor();
                // SAFETY: the clone's block is of the same family, and has no `D` yet.
                unsafe { Self::with_anchor(anchor, declared) }
            }
            // A block that has no header has no shape, and is made without one.
            shape => Self::make(|| self.declared().clone(), || shape.expect("a block with a header")),
        }
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
