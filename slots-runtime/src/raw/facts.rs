//! What is known of the fields of a struct: where they lie, for its layout, and how they are reached by name.

#[cfg(feature = "std")]
use super::dict::Dict;
use super::{RawSlot, Slot, Table};
use crate::{
    layout::{Field, Layout, Repr, Role, StorageKind},
    search::Search,
};
use core::{any::type_name, marker::PhantomData};

/// One field of an `S`, or one attribute, or what is both.
pub struct Fact<S> {
    field: Option<Field>,
    slot: Option<Slot<S>>,
}

impl<S> Fact<S> {
    pub(crate) const fn both(field: Field, slot: Slot<S>) -> Self {
        Self { field: Some(field), slot: Some(slot) }
    }

    /// A field that is no attribute.
    #[doc(hidden)]
    #[must_use]
    pub const fn field(field: Field) -> Self {
        Self { field: Some(field), slot: None }
    }

    /// An attribute that is no field of the struct itself.
    #[doc(hidden)]
    #[must_use]
    pub const fn slot(slot: Slot<S>) -> Self {
        Self { field: None, slot: Some(slot) }
    }
}

/// All of them, sorted.
///
/// Invariant: each of the slots was a [`Slot<S>`].
pub struct Facts<S, const FIELDS: usize, const SLOTS: usize> {
    name: &'static str,
    repr: Repr,
    storage: StorageKind,
    search: Search,
    fields: [Field; FIELDS],
    slots: [RawSlot; SLOTS],
    owner: PhantomData<fn(S) -> S>,
}

impl<S, const FIELDS: usize, const SLOTS: usize> Facts<S, FIELDS, SLOTS> {
    /// Sorts them, in a dict behind the header of its block.
    ///
    /// # Panics
    ///
    /// In const evaluation, where there are not so many fields and slots.
    #[doc(hidden)]
    #[must_use]
    pub const fn of<const ALL: usize>(
        name: &'static str,
        repr: Repr,
        storage: StorageKind,
        search: Search,
        all: [Fact<S>; ALL],
    ) -> Self {
        let mut fields = [const { Field::__new::<()>("", 0, Role::Skipped) }; FIELDS];
        let mut slots = [const { Slot::<()>::private("").raw() }; SLOTS];
        let (mut field, mut slot, mut i) = (0, 0, 0);
        // What the dynamic ones of a dict's block are found by.
        if matches!(storage, StorageKind::Dict) {
            fields[0] = Field::__new::<usize>("shape", 0, Role::Header);
            field = 1;
        }
        while i < ALL {
            if let Some(one) = all[i].field {
                fields[field] = one;
                field += 1;
            }
            if let Some(one) = &all[i].slot {
                slots[slot] = one.raw();
                slot += 1;
            }
            i += 1;
        }
        assert!(field == FIELDS && slot == SLOTS);
        Self { name, repr, storage, search, fields, slots, owner: PhantomData }
    }

    const fn fields(&self) -> [Field; FIELDS] {
        self.fields
    }

    /// As they lie in a block, where the declared part is not the first.
    #[cfg(feature = "std")]
    const fn fields_behind(&self, declared: usize) -> [Field; FIELDS] {
        let (mut fields, mut i) = (self.fields, 0);
        while i < FIELDS {
            if !matches!(fields[i].role(), Role::Header) {
                fields[i] = fields[i].moved(declared);
            }
            i += 1;
        }
        fields
    }

    const fn slots(&self) -> [RawSlot; SLOTS] {
        self.slots
    }

    /// How the names are searched.
    pub(crate) const fn search(&self) -> Search {
        self.search
    }

    /// The attributes' names.
    pub(crate) const fn names(&self) -> [&'static str; SLOTS] {
        let (mut names, mut i) = ([""; SLOTS], 0);
        while i < SLOTS {
            names[i] = self.slots[i].name;
            i += 1;
        }
        names
    }
}

/// A struct of which the derive knows these facts.
///
/// They are a constant of a trait, which is evaluated only where a generic function asks for it: in `cargo build`. What
/// a constant or a constant function of the struct's own borrows or names is evaluated in every `cargo check`.
pub trait Known<const FIELDS: usize, const SLOTS: usize>: Sized {
    /// The facts.
    #[doc(hidden)]
    const FACTS: Facts<Self, FIELDS, SLOTS>;
}

/// The layout of a struct whose fields are its own.
#[doc(hidden)]
#[must_use]
pub const fn layout<S: Known<FIELDS, SLOTS>, const FIELDS: usize, const SLOTS: usize>() -> &'static Layout {
    const {
        &Layout::__new(
            S::FACTS.name,
            type_name::<S>,
            (size_of::<S>(), align_of::<S>()),
            S::FACTS.repr,
            S::FACTS.storage,
            const { &S::FACTS.fields() },
        )
    }
}

/// The layout of a struct that is nothing but a [`Dict`].
#[cfg(feature = "std")]
#[doc(hidden)]
#[must_use]
pub const fn layout_behind<S, D: Known<FIELDS, SLOTS>, const FIELDS: usize, const SLOTS: usize>() -> &'static Layout {
    const {
        assert!(size_of::<S>() == size_of::<Dict<D>>());
        &Layout::__new(
            D::FACTS.name,
            type_name::<S>,
            (size_of::<S>(), align_of::<S>()),
            D::FACTS.repr,
            D::FACTS.storage,
            const { &[Field::__new::<Dict<D>>("__dynamic", 0, Role::Map)] },
        )
        .__with_block(
            const {
                &Layout::__new(
                    D::FACTS.name,
                    type_name::<S>,
                    Dict::<D>::BLOCK,
                    D::FACTS.repr,
                    D::FACTS.storage,
                    const { in_block(const { &D::FACTS.fields_behind(Dict::<D>::DECLARED) }, Dict::<D>::DECLARED) },
                )
            },
        )
    }
}

/// The fields in a dict's block: where the declared part begins at its start, without the header.
#[cfg(feature = "std")]
const fn in_block(fields: &'static [Field], declared: usize) -> &'static [Field] {
    match fields.split_first() {
        Some((header, rest)) if declared == 0 && matches!(header.role(), Role::Header) => rest,
        _ => fields,
    }
}

/// The slots of a struct.
#[doc(hidden)]
#[must_use]
#[inline(always)]
pub const fn table<S: Known<FIELDS, SLOTS>, const FIELDS: usize, const SLOTS: usize>() -> Table<S> {
    // SAFETY: each was a slot of `S`, by the invariant of `Facts`.
    unsafe { Table::trust(const { &S::FACTS.slots() }) }
}
