//! The allocator that counts.

use core::alloc::{GlobalAlloc, Layout};
use std::alloc::System;

use crate::measure::{added, removed, resized};

/// A global allocator that counts what it is asked for and leaves the work to another one.
///
/// Counting costs one or two nanoseconds per call, on many threads too: each thread has counters of its own. See
/// [`Snapshot`](crate::measure::Snapshot) for what they say.
///
/// ```
/// use slots_runtime::measure::CountingAlloc;
///
/// #[global_allocator]
/// static ALLOC: CountingAlloc = CountingAlloc::new();
/// # fn main() {}
/// ```
///
/// The counters are the program's: two counting allocators in one program add to the same.
// Invariants:
// 1. Every call goes to `inner` with the arguments it came with, and what `inner` returns is returned.
// 2. Counting neither allocates through this allocator nor unwinds: it wraps around, and thread-locals of the standard
//    library take what they need from `System`.
#[derive(Clone, Copy, Debug, Default)]
pub struct CountingAlloc<A = System> {
    inner: A,
}

impl CountingAlloc {
    /// Counts the calls to the system's allocator.
    #[must_use]
    pub const fn new() -> Self {
        Self { inner: System }
    }
}

impl<A> CountingAlloc<A> {
    /// Counts the calls to `inner`.
    #[must_use]
    pub const fn of(inner: A) -> Self {
        Self { inner }
    }
}

// SAFETY: by invariant 1 the blocks are those of `inner`, which is a `GlobalAlloc`; by invariant 2 nothing unwinds.
unsafe impl<A: GlobalAlloc> GlobalAlloc for CountingAlloc<A> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: invariant 1; the caller answers for the layout.
        let block = unsafe { self.inner.alloc(layout) };
        if !block.is_null() {
            added(layout.size());
        }
        block
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: invariant 1; the caller answers for the layout.
        let block = unsafe { self.inner.alloc_zeroed(layout) };
        if !block.is_null() {
            added(layout.size());
        }
        block
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        removed(layout.size());
        // SAFETY: invariant 1; the caller answers for the block, which came from `inner`, and its layout.
        unsafe { self.inner.dealloc(block, layout) }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: invariant 1; the caller answers for the block, which came from `inner`, its layout and the new size.
        let moved = unsafe { self.inner.realloc(block, layout, new_size) };
        if !moved.is_null() {
            resized(layout.size(), new_size);
        }
        moved
    }
}
