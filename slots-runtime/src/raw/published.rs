//! A pointer to something that lives for ever, published to all threads.

use core::{
    ptr::null_mut,
    sync::atomic::{AtomicPtr, Ordering},
};

/// Nothing yet, or a `&'static T` that any thread may read without a lock.
///
/// What is replaced stays allocated: readers may still hold it.
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
