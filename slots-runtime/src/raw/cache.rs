//! The inline cache of a key: where it last found its attribute.

use core::{
    marker::PhantomData,
    ptr::{self, null_mut},
    sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering},
};

use super::info::TypeInfo;

/// After so many stores a cache gives up for ever: one that always stores makes two threads fight over its line, and
/// one that hits sometimes costs more in mispredicted branches than none.
const STORES: u32 = 16;
/// The id of no shape.
pub(crate) const NO_SHAPE: u32 = 0;
/// Ids of shapes are smaller.
pub(crate) const MAX_SHAPE: u32 = 1 << 31;

/// A shape's id and the offset of a `T` in its blocks, in one word.
///
/// All accesses are relaxed: the word is a fact about a shape that never changes, complete in itself. Whoever holds a
/// block of that shape has seen the shape already, so nothing else needs to be ordered with the word, which is why
/// there is no interleaving for `loom` to explore: a reader sees one of the words stored, and each of them is true.
pub(crate) struct Cache<T> {
    /// 1. If the id in the word is that of a shape, then its blocks hold a `T` so far behind the header as the word says.
    word: AtomicU64,
    /// 2. Null, or a `TypeInfo` of `T`: only compared with others, since most often there is one for a type.
    info: AtomicPtr<TypeInfo>,
    stores: AtomicU32,
    ty: PhantomData<fn(T) -> T>,
}

impl<T> Cache<T> {
    pub(crate) const fn new() -> Self {
        Self {
            word: AtomicU64::new(Word::<T>::EMPTY),
            info: AtomicPtr::new(null_mut()),
            stores: AtomicU32::new(0),
            ty: PhantomData,
        }
    }

    /// What is remembered now.
    #[inline(always)]
    pub(super) fn word(&self) -> Word<T> {
        Word(self.word.load(Ordering::Relaxed), PhantomData)
    }

    /// Whether it is the type `T`.
    #[inline(always)]
    pub(super) fn is_type(&self, info: &'static TypeInfo) -> bool
    where
        T: 'static,
    {
        // By 2, equal pointers are of the same type.
        ptr::eq(self.info.load(Ordering::Relaxed), info) || self.learn(info)
    }

    fn learn(&self, info: &'static TypeInfo) -> bool
    where
        T: 'static,
    {
        let is = info.is::<T>();
        if is && self.info.load(Ordering::Relaxed).is_null() {
            self.info.store(ptr::from_ref(info).cast_mut(), Ordering::Relaxed);
        }
        is
    }

    /// Remembers how far behind the header a `T` lies, at most [`STORES`] times.
    ///
    /// # Safety
    /// `shape` is the id of a shape whose blocks hold a `T` `offset` bytes behind the header.
    #[cold]
    #[inline(never)]
    pub(super) unsafe fn remember(&self, shape: u32, offset: u32) {
        // Counted before it is stored, so that threads that do so at once cannot keep the count where it is. Who comes
        // too late with a shape is corrected by the next one that misses.
        let stores = self.stores.fetch_add(1, Ordering::Relaxed);
        let new = if stores < STORES { Word::<T>::of(shape, offset) } else { Word::<T>::GIVEN_UP };
        // Upholds 1 by the caller's promise.
        self.word.store(new, Ordering::Relaxed);
    }
}

/// A word of a [`Cache<T>`], to which its first invariant applies: the shape's id below, the distance above.
pub(super) struct Word<T>(u64, PhantomData<fn(T) -> T>);

impl<T> Word<T> {
    const EMPTY: u64 = Self::of(MAX_SHAPE, 0);
    /// No shape, and never again one: from then on, every look-up misses in one and the same way.
    const GIVEN_UP: u64 = Self::of(NO_SHAPE, 0);

    const fn of(shape: u32, offset: u32) -> u64 {
        (offset as u64) << 32 | shape as u64
    }

    /// Whether there is a shape to compare with. It costs less than to fetch an instance's block in vain.
    #[inline(always)]
    pub(super) fn has_shape(&self) -> bool {
        // One comparison for `EMPTY` and `GIVEN_UP`.
        self.0 as i32 > NO_SHAPE as i32
    }

    /// Whether nothing will be remembered any more.
    #[inline(always)]
    pub(super) fn is_given_up(&self) -> bool {
        self.0 as u32 == NO_SHAPE
    }

    /// How far behind the header a `T` lies in the blocks of the shape of this id, if it is the one remembered.
    #[inline(always)]
    pub(super) fn offset(&self, shape: u32) -> Option<u32> {
        (self.0 as u32 == shape).then_some((self.0 >> 32) as u32)
    }
}
