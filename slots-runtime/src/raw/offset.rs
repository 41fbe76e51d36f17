//! Where a field lies, with the proof in the type.

#[cfg(feature = "std")]
use super::dict::Dict;
use super::{Fact, Take};
use crate::attr::{Attr, known, known_option};
use core::{any::Any, fmt, marker::PhantomData};

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
    /// `field` was made of `start` by `&raw mut (*start).field`, where `field` is a field of a struct `S` (no union, no
    /// packed struct) and no [`Deref`](core::ops::Deref) came between.
    #[doc(hidden)]
    #[must_use]
    pub const unsafe fn between(start: *mut S, field: *mut T) -> Self {
        // SAFETY: both point into one object, as the caller promises.
        let offset = unsafe { field.byte_offset_from(start) };
        assert!(offset >= 0);
        Self { offset: offset.cast_unsigned(), owner: PhantomData, value: PhantomData }
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

/// The descriptor of a field.
///
/// A function of its own, and no method, since a path to a method of a generic type takes the compiler longer.
///
/// # Safety
///
/// As for [`Offset::between`].
#[doc(hidden)]
#[must_use]
pub const unsafe fn at<S, T>(start: *mut S, field: *mut T, name: &'static str) -> Attr<S, T> {
    // SAFETY: as the caller promises.
    Attr::at(name, unsafe { Offset::between(start, field) })
}

/// The descriptor of a field of a dict's declared part, as one of the dict.
///
/// # Safety
///
/// As for [`Offset::between`].
#[cfg(feature = "std")]
#[doc(hidden)]
#[must_use]
pub const unsafe fn at_behind<S, D, T>(
    map: Attr<S, Dict<D>>,
    start: *mut D,
    field: *mut T,
    name: &'static str,
) -> Attr<S, T> {
    // SAFETY: as the caller promises.
    Attr::behind(name, map, unsafe { Offset::between(start, field) })
}

/// What is known of a field that is an attribute, to be reached by name.
///
/// # Safety
///
/// As for [`Offset::between`].
#[doc(hidden)]
#[must_use]
pub const unsafe fn known_at<S, T: Any>(start: *mut S, field: *mut T, name: &'static str) -> Fact<S> {
    // SAFETY: as the caller promises.
    known(unsafe { at(start, field, name) })
}

/// The same, of a type that may be an `Option`, by whatever name.
///
/// # Safety
///
/// As for [`Offset::between`].
#[doc(hidden)]
#[must_use]
pub const unsafe fn known_option_at<S, T: Any>(
    start: *mut S,
    field: *mut T,
    name: &'static str,
    take: Option<Take<T>>,
) -> Fact<S> {
    // SAFETY: as the caller promises.
    known_option(unsafe { at(start, field, name) }, take)
}

/// The descriptors of the fields of a struct, each bound to the name behind it, for the expression after `=>`.
///
/// The pattern refuses what has no such fields of its own: a union (`..` is no pattern of one), a type that only
/// dereferences to a struct with such fields, and a packed struct, whose fields nobody may borrow. `Self` alone names the
/// struct: a path could leave its lifetimes to be inferred, here one and there another.
///
/// In a dict's declared part, the fields after `behind` have the descriptors of the dict, which has its map where the
/// descriptor there says. The fields after `known` have what is known of them in the place of a descriptor.
#[doc(hidden)]
#[macro_export]
macro_rules! __offsets {
    (
        Self [$($field:ident $local:ident $name:literal)*]
        $(behind $map:ident [$($field_behind:ident $behind:ident $name_behind:literal)*])?
        $(known
            [$($field_known:ident $known:ident $name_known:literal)*]
            [$($field_option:ident $option:ident $name_option:literal $take:expr;)*])?
        => $body:expr
    ) => {{
        let _ = |__owner: &Self| {
            let Self {
                $($field: $local,)*
                $($($field_behind: $behind,)*)?
                $($($field_known: $known,)* $($field_option: $option,)*)?
                ..
            } = __owner;
        };
        let mut __owner = $crate::private::MaybeUninit::<Self>::uninit();
        let __start = __owner.as_mut_ptr();
        // SAFETY: `__start` points to a whole `Self`, and the pattern above has shown each field to be its own, aligned.
        // What else stands in this block and those below are names.
        $(let $local = unsafe { $crate::private::at(__start, &raw mut (*__start).$field, $name) };)*
        // SAFETY: the same.
        $($(let $behind = unsafe {
            $crate::private::at_behind($map, __start, &raw mut (*__start).$field_behind, $name_behind)
        };)*)?
        // SAFETY: the same.
        $($(let $known = unsafe {
            $crate::private::known_at(__start, &raw mut (*__start).$field_known, $name_known)
        };)*
        // An expression of the caller's, which must not stand in the block.
        $(let $option = $take;
        // SAFETY: the same.
        let $option = unsafe {
            $crate::private::known_option_at(__start, &raw mut (*__start).$field_option, $name_option, $option)
        };)*)?
        $body
    }};
}

pub use __offsets;
