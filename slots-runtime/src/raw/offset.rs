//! Where a field lies, with the proof in the type.

use core::{fmt, marker::PhantomData};

/// Where in every `S` a `T` lies.
///
/// Made by the macro `__offsets` from a field's tokens, which give the offset and the type at once, and by
/// [`join`](Self::join). Whoever can make one can name the field.
///
/// Invariants:
/// 1. `offset` bytes after the start of each valid `S` there is a valid `T` that belongs to the `S`: in bounds,
///    aligned, initialised for as long as the `S` is.
/// 2. A `T` that is written there leaves the `S` valid.
pub struct Offset<S, T> {
    offset: usize,
    // Both types are invariant: an offset of a `Holder<for<'a> fn(&'a str)>` says nothing of a `Holder<fn(&'static str)>`.
    owner: PhantomData<fn(S) -> S>,
    value: PhantomData<fn(T) -> T>,
}

impl<S, T> Offset<S, T> {
    /// The distance from an `S` to its field.
    ///
    /// # Safety
    ///
    /// `field` was made of `start` by `&raw mut (*start).field`, where `field` is a field of a struct `S` (no union) and no
    /// [`Deref`](core::ops::Deref) came between.
    ///
    /// # Panics
    ///
    /// In const evaluation, where the struct is packed, and not every `S` has the field at its alignment.
    #[doc(hidden)]
    #[must_use]
    pub const unsafe fn between(start: *mut S, field: *mut T) -> Self {
        // SAFETY: both point into one object, as the caller promises.
        let offset = unsafe { field.byte_offset_from(start) };
        assert!(offset >= 0);
        // A packed struct may be less aligned than its fields, and they within it.
        assert!(
            align_of::<S>() >= align_of::<T>() && offset.cast_unsigned().is_multiple_of(align_of::<T>()),
            "a field that is not aligned"
        );
        Self { offset: offset.cast_unsigned(), owner: PhantomData, value: PhantomData }
    }

    /// # Safety
    ///
    /// The invariants hold of so many bytes.
    #[inline(always)]
    pub(super) const unsafe fn trust(offset: usize) -> Self {
        Self { offset, owner: PhantomData, value: PhantomData }
    }

    /// The field of a field.
    #[doc(hidden)]
    #[must_use]
    pub const fn join<U>(self, inner: Offset<T, U>) -> Offset<S, U> {
        // Invariants 1 and 2 hold of the sum, since they hold of both parts.
        Offset { offset: self.offset + inner.offset, owner: PhantomData, value: PhantomData }
    }

    /// In bytes.
    #[inline(always)]
    pub(crate) const fn bytes(self) -> usize {
        self.offset
    }

    #[inline(always)]
    pub(crate) const fn get(self, owner: &S) -> &T {
        // SAFETY: invariant 1.
        unsafe { &*(&raw const *owner).byte_add(self.offset).cast::<T>() }
    }

    #[inline(always)]
    pub(crate) const fn get_mut(self, owner: &mut S) -> &mut T {
        // SAFETY: invariants 1 and 2.
        unsafe { &mut *(&raw mut *owner).byte_add(self.offset).cast::<T>() }
    }
}

impl<S, T> Clone for Offset<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Offset<S, T> {}

impl<S, T> fmt::Debug for Offset<S, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.offset.fmt(f)
    }
}
