//! What expansions call. Not for use by hand: nothing here is covered by semantic versioning.

pub use crate::{
    AttrError, AttrErrorKind, Layout, Slotted,
    attr::{Attr, Checked, ReadOnly, ReadWrite, Unchecked, Unguarded, known, known_option, private, unnamed},
    base::{__beside, __closed, __in_a_function, __leaving, Base, BaseAttr, IsDynamic, Nested, NotDynamic, Open},
    by_value::by_value,
    check::{Reason, Refused, Verdict},
    delete::{Deletable, IsOption, NoOption},
    layout::{Field, Repr, Role, StorageKind},
    placed::{InPlace, Placed},
    raw::{
        __table, Declared, DeclaredMut, Fact, Facts, Known, Offset, RawSlot, Slot, Table, layout, table, together::*,
    },
    search::Search,
    storage::{Holds, SlotStorage},
};
pub use alloc::boxed::Box;
pub use core::{mem::MaybeUninit, option::Option::None};
#[cfg(feature = "derive")]
pub use slots_derive::{__Dynamic, __extend, __show};

#[cfg(feature = "std")]
pub use crate::{
    attr::behind,
    compare::{Probe, Variants, Visitor},
    dynamic::{DynamicAttrs, debug_fields},
    map::{AttrMap, Dict, DynMut, DynRef, HashDict, Root, RootRef},
    placed::{BesideMap, HasMap, InBlock, InHash, KnownHash},
    raw::{Hashed, image::Room, layout_behind},
    storage::MapStorage,
};

#[cfg(all(feature = "serde", feature = "std"))]
pub use crate::serde::expansion as serde;
