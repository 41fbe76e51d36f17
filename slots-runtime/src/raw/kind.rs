//! Types that are not known when the code is compiled, and values of them.

use alloc::boxed::Box;
use core::{
    any::{Any, TypeId, type_name},
    marker::PhantomData,
    ptr::NonNull,
};

/// Which type it is, and how its values become `dyn Any`.
pub(crate) struct Kind {
    /// 1. All fields are of one type `T`, whose id this is: [`Kind::of`] is the only constructor.
    id: TypeId,
    name: fn() -> &'static str,
    /// # Safety
    ///
    /// At the place lies a `T`, borrowed for as long as is asked for.
    any: for<'a> unsafe fn(NonNull<u8>, PhantomData<&'a ()>) -> &'a dyn Any,
}

impl Kind {
    pub(crate) const fn of<T: Any>() -> Self {
        Self {
            id: TypeId::of::<T>(),
            name: type_name::<T>,
            // SAFETY: the caller's promise.
            any: |place, _| unsafe { place.cast::<T>().as_ref() },
        }
    }

    #[cfg(feature = "std")]
    pub(super) const fn id(&self) -> TypeId {
        self.id
    }

    /// What tells the name of the type.
    pub(super) const fn name(&self) -> fn() -> &'static str {
        self.name
    }

    #[inline(always)]
    pub(super) fn is<T: 'static>(&self) -> bool {
        self.id == TypeId::of::<T>()
    }
}

/// A borrowed value of a [`Kind`]: unlike a `&dyn Any`, it is asked for its type without a call.
#[derive(Clone, Copy)]
pub(crate) struct AnyRef<'a> {
    /// 1. A value of the type `kind`, borrowed for `'a`.
    place: NonNull<u8>,
    kind: &'static Kind,
    alive: PhantomData<&'a u8>,
}

impl<'a> AnyRef<'a> {
    /// # Safety
    ///
    /// At `place` lies a value of the type `kind`, borrowed for `'a`.
    #[inline(always)]
    pub(super) unsafe fn new(place: NonNull<u8>, kind: &'static Kind) -> Self {
        Self { place, kind, alive: PhantomData }
    }

    /// This value.
    #[cfg(feature = "std")]
    #[inline]
    pub(crate) fn to<T: Any>(value: &'a T) -> Self {
        // SAFETY: a `T`, borrowed for `'a`.
        unsafe { Self::new(NonNull::from(value).cast(), const { &Kind::of::<T>() }) }
    }
}

/// A value whose type is not known, borrowed for `'a` or owned.
pub(crate) struct AnyValue<'a> {
    /// 1. Its value lives as long as this.
    at: AnyRef<'a>,
    _owned: Owned,
}

/// Without a lifetime of its own: what is borrowed may end before an iterator does that lends it.
struct Owned(
    /// 1. Came out of a box, which nothing else owns.
    Option<NonNull<dyn Any>>,
);

impl<'a> AnyValue<'a> {
    #[inline(always)]
    pub(crate) const fn borrowed(value: AnyRef<'a>) -> Self {
        Self { at: value, _owned: Owned(None) }
    }

    /// A value that is owned, if it is of this type.
    pub(super) fn owned(value: Box<dyn Any>, kind: &'static Kind) -> Option<Self> {
        if (*value).type_id() != kind.id {
            return None;
        }
        let value = NonNull::from(Box::leak(value));
        // SAFETY: a value of this type, which lives until it is dropped with the new `Self`.
        let at = unsafe { AnyRef::new(value.cast(), kind) };
        Some(Self { at, _owned: Owned(Some(value)) })
    }

    #[inline(always)]
    pub(crate) fn get<T: Any>(&self) -> Option<&T> {
        // SAFETY: by 1, once the type is known.
        self.at.kind.is::<T>().then(|| unsafe { self.at.place.cast::<T>().as_ref() })
    }

    #[inline(always)]
    pub(crate) fn any(&self) -> &dyn Any {
        // SAFETY: by 1.
        unsafe { (self.at.kind.any)(self.at.place, PhantomData) }
    }

    pub(crate) fn type_name(&self) -> &'static str {
        (self.at.kind.name)()
    }
}

impl Drop for Owned {
    #[inline(always)]
    fn drop(&mut self) {
        /// # Safety
        ///
        /// It came out of a box, and is not used again.
        #[cold]
        #[inline(never)]
        unsafe fn free(value: NonNull<dyn Any>) {
            // SAFETY: the caller's promise.
            drop(unsafe { Box::from_raw(value.as_ptr()) });
        }
        if let Some(value) = self.0 {
            // SAFETY: by 1.
            unsafe { free(value) }
        }
    }
}
