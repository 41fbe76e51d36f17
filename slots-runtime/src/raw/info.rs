//! What a block must know of the type of a value.

use core::{
    any::TypeId,
    mem::needs_drop,
    ptr::{self, NonNull},
};

use super::kind::Kind;
use crate::map::value::{AttrValue, Erased};

/// A type whose values lie in blocks, erased.
pub(crate) struct TypeInfo {
    /// 1. All fields are of one type `T`, whose kind this is: [`TypeInfo::of`] is the only constructor.
    kind: Kind,
    size: usize,
    align: usize,
    drop: Option<unsafe fn(NonNull<u8>)>,
    clone: unsafe fn(NonNull<u8>, NonNull<u8>),
    eq: unsafe fn(NonNull<u8>, NonNull<u8>) -> bool,
    erase: unsafe fn(NonNull<u8>) -> NonNull<dyn Erased>,
    take: unsafe fn(NonNull<u8>) -> Box<dyn Erased>,
}

impl TypeInfo {
    pub(crate) const fn of<T: AttrValue>() -> &'static Self {
        const {
            &Self {
                kind: Kind::of::<T>(),
                size: size_of::<T>(),
                align: align_of::<T>(),
                drop: if needs_drop::<T>() { Some(drop_value::<T>) } else { None },
                clone: clone_value::<T>,
                eq: eq_values::<T>,
                erase: erase_value::<T>,
                take: take_value::<T>,
            }
        }
    }

    pub(crate) const fn id(&self) -> TypeId {
        self.kind.id()
    }

    #[inline(always)]
    pub(super) fn kind(&'static self) -> &'static Kind {
        &self.kind
    }

    pub(crate) const fn size(&self) -> usize {
        self.size
    }

    pub(crate) const fn align(&self) -> usize {
        self.align
    }

    pub(crate) const fn name(&self) -> fn() -> &'static str {
        self.kind.name()
    }

    pub(crate) const fn needs_drop(&self) -> bool {
        self.drop.is_some()
    }

    /// Whether both are of one type. One type may have several `TypeInfo`s, one per codegen unit.
    #[inline(always)]
    pub(crate) fn same(&self, other: &Self) -> bool {
        ptr::eq(self, other) || self.id() == other.id()
    }

    #[inline(always)]
    pub(crate) fn is<T: 'static>(&self) -> bool {
        self.kind.is::<T>()
    }

    /// # Safety
    /// At `value` lies a value of this type; it is not used again.
    pub(super) unsafe fn drop_value(&self, value: NonNull<u8>) {
        if let Some(drop) = self.drop {
            // SAFETY: by 1 and the caller's promise.
            unsafe { drop(value) }
        }
    }

    /// # Safety
    /// At `from` lies a value of this type, and `to` is free, of its size and alignment.
    pub(super) unsafe fn clone_value(&self, from: NonNull<u8>, to: NonNull<u8>) {
        // SAFETY: by 1 and the caller's promise.
        unsafe { (self.clone)(from, to) }
    }

    /// # Safety
    /// At `a` and `b` lie values of this type.
    pub(super) unsafe fn values_eq(&self, a: NonNull<u8>, b: NonNull<u8>) -> bool {
        // SAFETY: by 1 and the caller's promise.
        unsafe { (self.eq)(a, b) }
    }

    /// # Safety
    /// At `value` lies a value of this type; it is not used again.
    pub(super) unsafe fn take(&self, value: NonNull<u8>) -> Box<dyn Erased> {
        // SAFETY: by 1 and the caller's promise.
        unsafe { (self.take)(value) }
    }

    /// # Safety
    /// At `value` lies a value of this type, unchanged and alive for `'a`.
    pub(super) unsafe fn erase<'a>(&self, value: NonNull<u8>) -> &'a dyn Erased {
        // SAFETY: by 1 and the caller's promise.
        let erased = unsafe { (self.erase)(value) };
        // SAFETY: the caller's promise.
        unsafe { erased.as_ref() }
    }
}

unsafe fn drop_value<T>(value: NonNull<u8>) {
    // SAFETY: the caller's promise: a `T` that is not used again.
    unsafe { value.cast::<T>().drop_in_place() }
}

unsafe fn clone_value<T: Clone>(from: NonNull<u8>, to: NonNull<u8>) {
    // SAFETY: the caller's promise: a `T` lies at `from`.
    let copy = unsafe { from.cast::<T>().as_ref() }.clone();
    // SAFETY: the caller's promise: there is room for a `T` at `to`.
    unsafe { to.cast::<T>().write(copy) }
}

unsafe fn eq_values<T: PartialEq>(a: NonNull<u8>, b: NonNull<u8>) -> bool {
    // SAFETY: the caller's promise: a `T` lies at `a`.
    let a = unsafe { a.cast::<T>().as_ref() };
    // SAFETY: the caller's promise: a `T` lies at `b`.
    let b = unsafe { b.cast::<T>().as_ref() };
    a == b
}

unsafe fn erase_value<T: AttrValue>(value: NonNull<u8>) -> NonNull<dyn Erased> {
    value.cast::<T>() as NonNull<dyn Erased>
}

unsafe fn take_value<T: AttrValue>(value: NonNull<u8>) -> Box<dyn Erased> {
    // SAFETY: the caller's promise: a `T` that is not used again.
    Box::new(unsafe { value.cast::<T>().read() })
}
