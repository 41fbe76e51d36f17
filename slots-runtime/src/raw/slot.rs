//! Declared attributes without their types: what access by name looks at.

use super::{
    Declared, DeclaredMut, Offset,
    kind::{AnyRef, AnyValue, Kind},
};
use crate::check::{CheckFn, Refused};
use alloc::boxed::Box;
use core::{
    any::{Any, TypeId},
    fmt,
    marker::PhantomData,
    ptr::{self, NonNull},
};

/// What may be done with an attribute by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Read and written.
    Open,
    /// Read.
    ReadOnly,
    /// Written with `Slot::check` alone.
    Checked,
    /// Made anew for each read; there is no place.
    Computed,
    /// Its accessor is not public enough; there is no place.
    Private,
    /// It borrows, or has no accessor that reads; there is no place.
    Unnamed,
}

/// What a type can do behind a pointer.
struct TypeOps {
    kind: Kind,
    /// # Safety
    ///
    /// The pointer is valid for reads and writes of the slot's type for the lifetime that is asked for.
    any_mut: for<'a> unsafe fn(*mut u8, PhantomData<&'a ()>) -> &'a mut dyn Any,
}

impl TypeOps {
    const fn of<T: Any>() -> &'static Self {
        const {
            &Self {
                kind: Kind::of::<T>(),
                // SAFETY: the caller promises a valid `T`.
                any_mut: |place, _| unsafe { &mut *place.cast::<T>() },
            }
        }
    }
}

/// One declared attribute, without its type and its owner's.
///
/// Invariants, for a slot in a [`Table<S>`] whose `reach` says that there is a place:
/// 1. `offset` is the offset of a field of `S` of the type that `type_id`, `ops`, `take` and `check` belong to.
/// 2. A write that `reach` allows leaves the `S` valid; `Checked` asks `check` first.
#[derive(Clone, Copy)]
pub struct RawSlot {
    pub(super) offset: usize,
    pub(super) type_id: TypeId,
    pub(crate) reach: Reach,
    pub(crate) name: &'static str,
    ops: &'static TypeOps,
    pub(super) take: Option<TakeFn>,
    pub(super) check: Option<CheckPtr>,
}

/// A check of a value behind a pointer, and the function that knows the value's type.
#[derive(Clone, Copy)]
pub(super) struct CheckPtr {
    /// # Safety
    ///
    /// The first pointer is the field `check` beside it, the second is valid for reads of the slot's type.
    call: unsafe fn(*const (), *const u8) -> Result<(), Refused>,
    check: *const (),
}

// SAFETY: `check` is a pointer to code, which all threads share.
unsafe impl Send for CheckPtr {}
// SAFETY: as for `Send`.
unsafe impl Sync for CheckPtr {}

impl RawSlot {
    /// The name of the attribute's type.
    pub(crate) fn type_name(&self) -> &'static str {
        self.type_name_fn()()
    }

    /// The function that tells the name of the attribute's type.
    pub(crate) fn type_name_fn(&self) -> fn() -> &'static str {
        self.ops.kind.name()
    }

    /// Whether the attribute can be read by name.
    pub(crate) fn is_reachable(&self) -> bool {
        self.has_place() || self.reach == Reach::Computed
    }

    /// Whether there is a place to read from.
    #[inline(always)]
    pub(crate) fn has_place(&self) -> bool {
        matches!(self.reach, Reach::Open | Reach::ReadOnly | Reach::Checked)
    }

    /// # Safety
    ///
    /// `place` is valid for reads of the slot's type for `'a`, and not null.
    #[inline(always)]
    pub(super) unsafe fn any<'a>(&self, place: *const u8) -> AnyRef<'a> {
        // SAFETY: as the caller promises.
        let place = unsafe { NonNull::new_unchecked(place.cast_mut()) };
        // SAFETY: as the caller promises, with invariant 1.
        unsafe { AnyRef::new(place, &self.ops.kind) }
    }

    /// # Safety
    ///
    /// `place` is valid for reads and writes of the slot's type for `'a`, and nothing else uses it.
    pub(super) unsafe fn any_mut<'a>(&self, place: *mut u8) -> &'a mut dyn Any {
        // SAFETY: as the caller promises, with invariant 1.
        unsafe { (self.ops.any_mut)(place, PhantomData) }
    }

    /// A value that was computed for the slot, if it is of the slot's type.
    pub(crate) fn computed_value(&self, value: Box<dyn Any>) -> Option<AnyValue<'static>> {
        AnyValue::owned(value, &self.ops.kind)
    }

    /// Asks the attribute's own check.
    ///
    /// # Safety
    ///
    /// `value` is valid for reads of the slot's type.
    pub(super) unsafe fn check(&self, value: *const u8) -> Result<(), Refused> {
        match self.check {
            // SAFETY: as the caller promises, with invariant 1.
            Some(CheckPtr { call, check }) => unsafe { call(check, value) },
            None => Ok(()),
        }
    }
}

impl fmt::Debug for RawSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawSlot")
            .field("name", &self.name)
            .field("type", &self.type_name())
            .field("offset", &self.offset)
            .field("reach", &self.reach)
            .finish_non_exhaustive()
    }
}

/// Leaves `None` in the first, an `Option<T>`, and its value in the second, an `Option<Option<T>>`; says whether there was one.
pub(super) type TakeFn = fn(&mut dyn Any, Option<&mut dyn Any>) -> bool;

/// How a value of type `T` is deleted in its place; there is one for `Option`s alone.
pub struct Take<T>(TakeFn, PhantomData<fn(T) -> T>);

impl<T: Any> Take<Option<T>> {
    /// Leaves `None`; says whether there was a value.
    #[doc(hidden)]
    pub const OPTION: Option<Self> = Some(Self(
        |place, out| {
            let Some(value) = place.downcast_mut::<Option<T>>().map(Option::take) else { return false };
            let was_some = value.is_some();
            if let Some(out) = out.and_then(|out| out.downcast_mut::<Option<Option<T>>>()) {
                *out = Some(value);
            }
            was_some
        },
        PhantomData,
    ));
}

/// A [`RawSlot`] of an attribute of `S`.
pub struct Slot<S> {
    raw: RawSlot,
    owner: PhantomData<fn(S) -> S>,
}

impl<S> Slot<S> {
    pub(crate) const fn at<T: Any>(
        name: &'static str,
        offset: Offset<S, T>,
        reach: Reach,
        check: Option<CheckFn<T>>,
        take: Option<Take<T>>,
    ) -> Self {
        Self::new::<T>(name, offset.bytes(), reach, check, take)
    }

    const fn new<T: Any>(
        name: &'static str,
        offset: usize,
        reach: Reach,
        check: Option<CheckFn<T>>,
        take: Option<Take<T>>,
    ) -> Self {
        let check = match check {
            None => None,
            Some(check) => Some(CheckPtr {
                call: |check, value| {
                    // SAFETY: `check` is the function below, cast to a pointer.
                    let check = unsafe { core::mem::transmute::<*const (), CheckFn<T>>(check) };
                    // SAFETY: the caller promises a valid `T`.
                    check(unsafe { &*value.cast::<T>() })
                },
                check: check as *const (),
            }),
        };
        let take = match take {
            Some(take) => Some(take.0),
            None => None,
        };
        let raw = RawSlot { offset, type_id: TypeId::of::<T>(), reach, name, ops: TypeOps::of::<T>(), take, check };
        Self { raw, owner: PhantomData }
    }

    /// An attribute that is computed.
    #[doc(hidden)]
    #[must_use]
    pub const fn computed<T: Any>(name: &'static str) -> Self {
        Self::new::<T>(name, 0, Reach::Computed, None, None)
    }

    /// An attribute that is declared, but not reachable by name from everywhere.
    #[doc(hidden)]
    #[must_use]
    pub const fn private(name: &'static str) -> Self {
        Self::new::<()>(name, 0, Reach::Private, None, None)
    }

    /// An attribute that has no access by name: it borrows, or its author left its accessors out.
    #[doc(hidden)]
    #[must_use]
    pub const fn unnamed(name: &'static str) -> Self {
        Self::new::<()>(name, 0, Reach::Unnamed, None, None)
    }

    /// Forgets the owner.
    #[doc(hidden)]
    #[must_use]
    pub const fn raw(&self) -> RawSlot {
        self.raw
    }
}

/// The owner of slots whose values are in a hash map; there is none, since there is no place to point to.
#[cfg(feature = "std")]
#[derive(Debug)]
pub enum Hashed {}

#[cfg(feature = "std")]
impl Slot<Hashed> {
    pub(crate) const fn hashed<T: Any>(
        name: &'static str,
        reach: Reach,
        check: Option<CheckFn<T>>,
        take: Option<Take<T>>,
    ) -> Self {
        Self::new::<T>(name, 0, reach, check, take)
    }
}

/// The declared attributes of `S`.
///
/// Invariant: each slot was a [`Slot<S>`], or the table is empty.
pub struct Table<S> {
    slots: &'static [RawSlot],
    owner: PhantomData<fn(S) -> S>,
}

impl<S> Table<S> {
    /// A table of none.
    #[doc(hidden)]
    pub const EMPTY: Self = Self { slots: &[], owner: PhantomData };

    /// # Safety
    ///
    /// Each of the slots was a [`Slot<S>`].
    #[doc(hidden)]
    #[must_use]
    pub const unsafe fn trust(slots: &'static [RawSlot]) -> Self {
        Self { slots, owner: PhantomData }
    }

    /// The slots.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub const fn slots(self) -> &'static [RawSlot] {
        self.slots
    }

    /// The slots of one value.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub fn of(self, owner: &S) -> Declared<'_> {
        // SAFETY: the slots are `S`'s, and `owner` is one.
        unsafe { Declared::inline(ptr::from_ref(owner).cast(), self.slots) }
    }

    /// The slots of one value, to write.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub fn of_mut(self, owner: &mut S) -> DeclaredMut<'_> {
        // SAFETY: the slots are `S`'s, and `owner` is one that nobody else uses.
        unsafe { DeclaredMut::inline(ptr::from_mut(owner).cast(), self.slots) }
    }
}

impl<S> Clone for Table<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Table<S> {}

impl<S> fmt::Debug for Table<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.slots.fmt(f)
    }
}

/// A [`Table`] of what is in a hash map.
#[doc(hidden)]
#[macro_export]
macro_rules! __table {
    ([$($slot:expr,)*]) => {{
        let __slots: &'static [$crate::private::RawSlot] =
            const { &[$($crate::private::Slot::<$crate::private::Hashed>::raw(&$slot)),*] };
        // SAFETY: each was a slot of `Hashed`.
        unsafe { $crate::private::Table::<$crate::private::Hashed>::trust(__slots) }
    }};
}

pub use __table;
