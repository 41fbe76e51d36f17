//! Where a key last found its name among the declared attributes.

use crate::raw::RawSlot;
use core::sync::atomic::{AtomicU64, Ordering};

/// After so many stores a hint stays as it is: a key that goes from struct to struct would store at each, and two
/// threads would fight over the word.
const STORES: u64 = 16;
const INDEX_BITS: u32 = 11;
const COUNT_BITS: u32 = 5;
const TABLE_BITS: u32 = 64 - INDEX_BITS - COUNT_BITS;
/// The name is not declared.
const NONE: u64 = (1 << INDEX_BITS) - 1;

/// A table of slots, by its address, and the index of the key's name in it: address (48), stores so far (5), index (11).
///
/// Nothing unsafe relies on it: what an index leads to is checked as if it had just been looked up. All accesses are
/// relaxed, since each word is complete in itself and true for ever.
#[derive(Debug)]
pub(crate) struct Hint(AtomicU64);

impl Hint {
    pub(crate) const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Whether the name is known to be in this table.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn is_in(&self, table: &'static [RawSlot]) -> bool {
        let word = self.0.load(Ordering::Relaxed);
        word >> (64 - TABLE_BITS) == table.as_ptr().addr() as u64 && word & NONE != NONE
    }

    /// What `find` finds in this table, without asking it where the answer is remembered.
    #[inline(always)]
    pub(crate) fn index(&self, table: &'static [RawSlot], find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let word = self.0.load(Ordering::Relaxed);
        let address = table.as_ptr().addr() as u64;
        // An empty table may lie anywhere, where another one lies, too.
        if table.is_empty() {
            return find();
        }
        if word >> (64 - TABLE_BITS) == address {
            let index = word & NONE;
            return if index == NONE { None } else { Some(index as usize) };
        }
        let found = find();
        let index = found.map_or(NONE, |index| index as u64);
        let count = (word >> INDEX_BITS) & ((1 << COUNT_BITS) - 1);
        if count < STORES && address >> TABLE_BITS == 0 && (index < NONE || found.is_none()) {
            self.0.store(address << (64 - TABLE_BITS) | (count + 1) << INDEX_BITS | index, Ordering::Relaxed);
        }
        found
    }
}
