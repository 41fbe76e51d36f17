//! The inline cache of a key: where it last found its attribute.

use core::{
    marker::PhantomData,
    ptr::{self, null_mut},
    sync::atomic::{AtomicPtr, AtomicU64, Ordering},
};

use super::info::TypeInfo;

/// After so many stores a cache gives up for ever: one that always stores makes two threads fight over its line, and
/// one that hits sometimes costs more in mispredicted branches than none.
const STORES: u64 = 16;
/// Bits of the offset in the word; values further away are not cached.
const OFFSET_BITS: u32 = 27;
const COUNT_BITS: u32 = 5;
/// The id of no shape: zero, so that the shift that takes the id out of a word tells it without a comparison.
pub(crate) const NO_SHAPE: u32 = 0;

/// A shape's id and the offset of a `T` in its blocks, in one word: id (32), stores so far (5), offset (27).
///
/// All accesses are relaxed: the word is a fact about a shape that never changes, complete in itself. Whoever holds a
/// block of that shape has seen the shape already, so nothing else needs to be ordered with the word, which is why
/// there is no interleaving for `loom` to explore: a reader sees one of the words stored, and each of them is true.
pub(crate) struct Cache<T> {
    /// 1. If the id in the word is that of a shape, then its blocks hold a `T` at the offset in the word.
    word: AtomicU64,
    /// 2. Null, or a `TypeInfo` of `T`: only compared with others, since most often there is one for a type.
    info: AtomicPtr<TypeInfo>,
    ty: PhantomData<fn(T) -> T>,
}

impl<T> Cache<T> {
    pub(crate) const fn new() -> Self {
        const { assert!(OFFSET_BITS + COUNT_BITS == 32 && STORES < 1 << COUNT_BITS) }
        let word = AtomicU64::new((NO_SHAPE as u64) << 32);
        Self { word, info: AtomicPtr::new(null_mut()), ty: PhantomData }
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

    /// Remembers the offset, at most [`STORES`] times, in the place of `word`.
    ///
    /// # Safety
    /// `shape` is the id of a shape whose blocks hold a `T` at `offset`.
    #[inline(always)]
    pub(super) unsafe fn remember(&self, word: Word<T>, shape: u32, offset: u32) {
        let word = word.0;
        let count = u64::from(word as u32 >> OFFSET_BITS);
        if count > STORES {
            return;
        }
        // The store after the last leaves no shape behind: from then on, every look-up misses in one and the same way.
        let far = offset >> OFFSET_BITS != 0;
        let (shape, offset) = if count == STORES || far { (NO_SHAPE, 0) } else { (shape, offset) };
        let new = u64::from(shape) << 32 | (count + 1) << OFFSET_BITS | u64::from(offset);
        // Lost races do not matter, but the count must never go back: hence not a plain store.
        // Upholds 1 by the caller's promise.
        let _ = self.word.compare_exchange(word, new, Ordering::Relaxed, Ordering::Relaxed);
    }
}

/// A word of a [`Cache<T>`], to which its first invariant applies.
pub(super) struct Word<T>(u64, PhantomData<fn(T) -> T>);

impl<T> Word<T> {
    /// Whether there is a shape to compare with. It costs less than to fetch an instance's block in vain.
    #[inline(always)]
    pub(super) fn has_shape(&self) -> bool {
        (self.0 >> 32) as u32 != NO_SHAPE
    }

    /// The offset of a `T` in the blocks of the shape of this id, if it is the one remembered.
    #[inline(always)]
    pub(super) fn offset(&self, shape: u32) -> Option<u32> {
        ((self.0 >> 32) as u32 == shape).then_some(self.0 as u32 & ((1 << OFFSET_BITS) - 1))
    }
}
