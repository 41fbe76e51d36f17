//! A pointer to something that lives for ever, published to all threads.

use core::{
    ptr::null_mut,
    sync::atomic::{AtomicPtr, Ordering},
};

/// Nothing yet, or a `&'static T` that any thread may read without a lock.
///
/// What is replaced stays allocated: readers may still hold it.
///
/// This is all that threads share without a lock, beside counters and the cache of keys: tables and trees are made of
/// such pointers and of what never changes. A reader does one acquiring load and follows what it finds; a writer, under
/// a mutex, finishes what it adds and does one releasing store. The one question is thus whether a reader that sees the
/// pointer sees all behind it, which the pair answers; no protocol of several steps is left for `loom` to explore. (A
/// reader that comes too early, or is still in a table that was replaced, finds nothing, takes the mutex, and looks
/// again.) The tests have threads that grow the same shapes at once.
pub(crate) struct Published<T: 'static> {
    /// 1. Null, or made from a `&'static T` by [`Published::set`], which needs `T: Sync`.
    pointer: AtomicPtr<T>,
}

impl<T: Sync> Published<T> {
    pub(crate) const fn new() -> Self {
        Self { pointer: AtomicPtr::new(null_mut()) }
    }

    #[inline(always)]
    pub(crate) fn get(&self) -> Option<&'static T> {
        // Acquire pairs with the Release in `set`: what was written before publishing is seen here.
        let pointer = self.pointer.load(Ordering::Acquire);
        // SAFETY: by 1, null or valid for ever and only ever shared.
        unsafe { pointer.as_ref() }
    }

    /// Publishes `value`. Two threads must not set at once without a lock, or one of the values is lost.
    pub(crate) fn set(&self, value: &'static T) {
        self.pointer.store(core::ptr::from_ref(value).cast_mut(), Ordering::Release);
    }
}
