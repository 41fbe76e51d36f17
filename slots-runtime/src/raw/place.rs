//! The declared attributes of one value.

#[cfg(feature = "std")]
use super::{Hashed, Table};
use super::{
    kind::AnyRef,
    slot::{RawSlot, Reach},
};
use crate::check::Refused;
#[cfg(feature = "std")]
use crate::map::HashDict;
use core::{
    any::{Any, TypeId},
    marker::PhantomData,
};

/// Why an attribute that exists was not reached.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It has another type.
    WrongType,
    /// It can be read, not written.
    ReadOnly,
    /// It is written by [`DeclaredMut::set`] alone, after its check.
    Checked,
    /// There is no place to borrow.
    Computed,
    /// Its accessor is private.
    Private,
    /// It has no access by name.
    Unnamed,
    /// It is always there.
    NotDeletable,
    /// Its check refused the value.
    Invalid(Refused),
}

impl RawSlot {
    #[cold]
    fn refusal(&self) -> Refusal {
        match self.reach {
            Reach::Private => Refusal::Private,
            Reach::Unnamed => Refusal::Unnamed,
            Reach::Computed => Refusal::Computed,
            Reach::ReadOnly => Refusal::ReadOnly,
            Reach::Checked => Refusal::Checked,
            Reach::Open => Refusal::WrongType,
        }
    }
}

/// Where the values are.
///
/// Invariant: an `Inline` pointer points to a value of the owner of the `slots` beside it, borrowed for as long as the
/// struct's lifetime says.
#[derive(Clone, Copy)]
enum Base<P, H> {
    Inline(P),
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "there is no hash without std"))]
    Hash(H),
}

#[cfg(feature = "std")]
type Hash = HashDict;
#[cfg(not(feature = "std"))]
type Hash = core::convert::Infallible;

/// The declared attributes of a value, to read.
#[derive(Clone, Copy)]
pub struct Declared<'a> {
    base: Base<*const u8, &'a Hash>,
    slots: &'static [RawSlot],
    owner: PhantomData<&'a u8>,
}

impl<'a> Declared<'a> {
    /// # Safety
    ///
    /// `base` points to a value of the slots' owner that is borrowed for `'a`.
    #[inline(always)]
    pub(super) unsafe fn inline(base: *const u8, slots: &'static [RawSlot]) -> Self {
        Self { base: Base::Inline(base), slots, owner: PhantomData }
    }

    /// The declared attributes that are in a hash map.
    #[cfg(feature = "std")]
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub fn hashed(hash: &'a HashDict, table: Table<Hashed>) -> Self {
        Self { base: Base::Hash(hash), slots: table.slots(), owner: PhantomData }
    }

    /// The hash map, if they are in one.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn hash(self) -> Option<&'a HashDict> {
        match self.base {
            Base::Inline(_) => None,
            Base::Hash(hash) => Some(hash),
        }
    }

    /// A pointer to the attribute's value, valid for reads of the slot's type for `'a`.
    #[inline(always)]
    fn place(self, slot: &RawSlot) -> Option<*const u8> {
        match self.base {
            Base::Inline(base) => {
                // SAFETY: `base` points to an owner of the slot, so the field is in bounds (invariant 1 of `RawSlot`).
                slot.has_place().then(|| unsafe { base.add(slot.offset) })
            }
            #[cfg(feature = "std")]
            Base::Hash(hash) => {
                let value = hash.declared_any(slot.name).filter(|_| slot.has_place())?;
                (value.type_id() == slot.type_id).then_some((&raw const *value).cast())
            }
            #[cfg(not(feature = "std"))]
            Base::Hash(never) => match *never {},
        }
    }

    #[inline(always)]
    pub(crate) fn get<T: Any>(self, index: usize) -> Result<&'a T, Refusal> {
        let slot = &self.slots[index];
        if slot.type_id == TypeId::of::<T>()
            && let Some(place) = self.place(slot)
        {
            // SAFETY: the place is valid for the slot's type, which is `T`.
            return Ok(unsafe { &*place.cast::<T>() });
        }
        Err(not_read::<T>(slot))
    }

    /// The value, where there is one to borrow.
    #[inline(always)]
    pub(crate) fn any(self, index: usize) -> Option<AnyRef<'a>> {
        let slot = &self.slots[index];
        // SAFETY: the place is valid for the slot's type, and so it is not null.
        self.place(slot).map(|place| unsafe { slot.any(place) })
    }
}

/// The declared attributes of a value, to write.
pub struct DeclaredMut<'a> {
    base: Base<*mut u8, &'a mut Hash>,
    slots: &'static [RawSlot],
    owner: PhantomData<&'a mut u8>,
}

impl<'a> DeclaredMut<'a> {
    /// # Safety
    ///
    /// `base` points to a value of the slots' owner that is borrowed for `'a`, and nothing else uses it meanwhile.
    #[inline(always)]
    pub(super) unsafe fn inline(base: *mut u8, slots: &'static [RawSlot]) -> Self {
        Self { base: Base::Inline(base), slots, owner: PhantomData }
    }

    /// The declared attributes that are in a hash map.
    #[cfg(feature = "std")]
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub fn hashed(hash: &'a mut HashDict, table: Table<Hashed>) -> Self {
        Self { base: Base::Hash(hash), slots: table.slots(), owner: PhantomData }
    }

    /// A pointer to the attribute's value, valid for reads and writes of the slot's type for `'a`.
    #[inline(always)]
    fn place(self, slot: &RawSlot) -> Option<*mut u8> {
        match self.base {
            Base::Inline(base) => {
                // SAFETY: `base` points to an owner of the slot, so the field is in bounds (invariant 1 of `RawSlot`).
                slot.has_place().then(|| unsafe { base.add(slot.offset) })
            }
            #[cfg(feature = "std")]
            Base::Hash(hash) => {
                let value = hash.declared_any_mut(slot.name).filter(|_| slot.has_place())?;
                ((*value).type_id() == slot.type_id).then_some((&raw mut *value).cast())
            }
            #[cfg(not(feature = "std"))]
            Base::Hash(never) => match *never {},
        }
    }

    /// The value, where it may be written without a check.
    #[inline(always)]
    pub(crate) fn get_mut<T: Any>(self, index: usize) -> Result<&'a mut T, Refusal> {
        let slot = &self.slots[index];
        if slot.type_id == TypeId::of::<T>()
            && slot.reach == Reach::Open
            && let Some(place) = self.place(slot)
        {
            // SAFETY: the place is valid for the slot's type, which is `T`, and may be written (invariant 2 of `RawSlot`).
            return Ok(unsafe { &mut *place.cast::<T>() });
        }
        Err(wrong_type_first::<T>(slot))
    }

    /// Writes the value, after its check where it has one.
    #[inline(always)]
    pub(crate) fn set<T: Any>(self, index: usize, value: T) -> Result<(), Refusal> {
        let slot = &self.slots[index];
        if slot.type_id == TypeId::of::<T>() && matches!(slot.reach, Reach::Open | Reach::Checked) {
            if slot.reach == Reach::Checked {
                // SAFETY: `value` has the slot's type, which is `T`.
                unsafe { slot.check((&raw const value).cast()) }.map_err(Refusal::Invalid)?;
            }
            if let Some(place) = self.place(slot) {
                // SAFETY: the place is valid for the slot's type, which is `T`, and may be written (invariant 2 of `RawSlot`).
                unsafe { *place.cast::<T>() = value };
                return Ok(());
            }
        }
        Err(wrong_type_first::<T>(slot))
    }

    /// Leaves `None` in an `Option`, and its value in `out`; says whether there was a value.
    pub(crate) fn delete(self, index: usize, out: Option<&mut dyn Any>) -> Result<bool, Refusal> {
        let slot = &self.slots[index];
        let Some(take) = slot.take else {
            return Err(if slot.has_place() { Refusal::NotDeletable } else { slot.refusal() });
        };
        if slot.reach != Reach::Open {
            return Err(slot.refusal());
        }
        let place = self.place(slot).ok_or(Refusal::Unnamed)?;
        // SAFETY: the place is valid for the slot's type, and may be written (invariant 2 of `RawSlot`).
        Ok(take(unsafe { slot.any_mut(place) }, out))
    }
}

#[cold]
fn not_read<T: Any>(slot: &RawSlot) -> Refusal {
    if slot.has_place() || slot.reach == Reach::Computed && slot.type_id != TypeId::of::<T>() {
        Refusal::WrongType
    } else {
        slot.refusal()
    }
}

#[cold]
fn wrong_type_first<T: Any>(slot: &RawSlot) -> Refusal {
    if slot.has_place() && slot.type_id != TypeId::of::<T>() { Refusal::WrongType } else { slot.refusal() }
}
