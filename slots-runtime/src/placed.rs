//! Where the declared attributes of a struct are.
//!
//! What is the same for all structs of one storage stands here and not in each expansion: the compiler looks at it once.

use crate::{
    Layout,
    few::find_few,
    lookup::Index,
    raw::{Declared, DeclaredMut, Known, RawSlot, layout, table},
    search::{Search, find, find_each, index},
};
#[cfg(feature = "std")]
use crate::{
    map::{AttrMap, Dict, DynMut, DynRef, HashDict, RootRef},
    raw::{Hashed, Table, layout_behind},
};

/// A place where the attributes of an `S` are.
pub trait Placed<S> {
    /// How the struct lies in memory.
    const LAYOUT: &'static Layout;

    /// A function and no constant, since what a constant borrows is evaluated in every `cargo check`.
    fn slots() -> &'static [RawSlot];

    /// The number of the declared attribute with this name.
    fn find(name: &str) -> Option<usize>;

    /// The declared attributes of a value.
    fn declared(owner: &S) -> Declared<'_>;

    /// The declared attributes of a value, to write.
    fn declared_mut(owner: &mut S) -> DeclaredMut<'_>;

    /// The map of the others, where there is one.
    #[cfg(feature = "std")]
    #[inline(always)]
    fn dynamic(_owner: &S) -> Option<DynRef<'_>> {
        None
    }

    /// The same, to change.
    #[cfg(feature = "std")]
    #[inline(always)]
    fn dynamic_mut(_owner: &mut S) -> Option<DynMut<'_>> {
        None
    }
}

/// A struct with a map of its own.
#[cfg(feature = "std")]
pub trait HasMap {
    /// An [`AttrMap`], a [`Dict`] or a [`HashDict`].
    type Map;

    /// Where its shapes begin; a hash has none.
    const ROOT: RootRef;

    /// The map.
    fn map(&self) -> &Self::Map;

    /// The map, to change.
    fn map_mut(&mut self) -> &mut Self::Map;
}

/// In the struct itself.
#[derive(Debug)]
pub enum InPlace<const FIELDS: usize, const SLOTS: usize, const ENTRIES: usize> {}

impl<S: Known<FIELDS, SLOTS>, const FIELDS: usize, const SLOTS: usize, const ENTRIES: usize> Placed<S>
    for InPlace<FIELDS, SLOTS, ENTRIES>
{
    const LAYOUT: &'static Layout = layout::<S, FIELDS, SLOTS>();

    #[inline(always)]
    fn slots() -> &'static [RawSlot] {
        table::<S, FIELDS, SLOTS>().slots()
    }

    #[inline(always)]
    fn find(name: &str) -> Option<usize> {
        find!(S::FACTS.names(), S::FACTS.search(), ENTRIES, name)
    }

    #[inline(always)]
    fn declared(owner: &S) -> Declared<'_> {
        table::<S, FIELDS, SLOTS>().of(owner)
    }

    #[inline(always)]
    fn declared_mut(owner: &mut S) -> DeclaredMut<'_> {
        table::<S, FIELDS, SLOTS>().of_mut(owner)
    }
}

/// In the struct itself, with a map beside them.
#[cfg(feature = "std")]
#[derive(Debug)]
pub enum BesideMap<const FIELDS: usize, const SLOTS: usize, const ENTRIES: usize> {}

#[cfg(feature = "std")]
impl<S, const FIELDS: usize, const SLOTS: usize, const ENTRIES: usize> Placed<S> for BesideMap<FIELDS, SLOTS, ENTRIES>
where
    S: Known<FIELDS, SLOTS> + HasMap<Map = AttrMap>,
{
    const LAYOUT: &'static Layout = layout::<S, FIELDS, SLOTS>();

    #[inline(always)]
    fn slots() -> &'static [RawSlot] {
        table::<S, FIELDS, SLOTS>().slots()
    }

    #[inline(always)]
    fn find(name: &str) -> Option<usize> {
        find!(S::FACTS.names(), S::FACTS.search(), ENTRIES, name)
    }

    #[inline(always)]
    fn declared(owner: &S) -> Declared<'_> {
        table::<S, FIELDS, SLOTS>().of(owner)
    }

    #[inline(always)]
    fn declared_mut(owner: &mut S) -> DeclaredMut<'_> {
        table::<S, FIELDS, SLOTS>().of_mut(owner)
    }

    #[inline(always)]
    fn dynamic(owner: &S) -> Option<DynRef<'_>> {
        Some(owner.map().view())
    }

    #[inline(always)]
    fn dynamic_mut(owner: &mut S) -> Option<DynMut<'_>> {
        Some(owner.map_mut().view_mut_in(S::ROOT))
    }
}

/// A [`Dict`], of which it is known that its declared part lives as long as it does.
#[cfg(feature = "std")]
pub trait IsDict {
    /// The declared part.
    type Declared;

    /// Itself.
    fn dict(&self) -> &Dict<Self::Declared>;

    /// Itself, to change.
    fn dict_mut(&mut self) -> &mut Dict<Self::Declared>;
}

#[cfg(feature = "std")]
impl<D> IsDict for Dict<D> {
    type Declared = D;

    #[inline(always)]
    fn dict(&self) -> &Self {
        self
    }

    #[inline(always)]
    fn dict_mut(&mut self) -> &mut Self {
        self
    }
}

/// In a block that begins with them, and has the dynamic ones behind.
#[cfg(feature = "std")]
#[derive(Debug)]
pub enum InBlock<const FIELDS: usize, const SLOTS: usize, const ENTRIES: usize> {}

#[cfg(feature = "std")]
impl<S, const FIELDS: usize, const SLOTS: usize, const ENTRIES: usize> Placed<S> for InBlock<FIELDS, SLOTS, ENTRIES>
where
    S: HasMap<Map: IsDict<Declared: Known<FIELDS, SLOTS>>>,
{
    const LAYOUT: &'static Layout = layout_behind::<S, <S::Map as IsDict>::Declared, FIELDS, SLOTS>();

    #[inline(always)]
    fn slots() -> &'static [RawSlot] {
        table::<<S::Map as IsDict>::Declared, FIELDS, SLOTS>().slots()
    }

    #[inline(always)]
    fn find(name: &str) -> Option<usize> {
        find!(<S::Map as IsDict>::Declared::FACTS.names(), <S::Map as IsDict>::Declared::FACTS.search(), ENTRIES, name)
    }

    #[inline(always)]
    fn declared(owner: &S) -> Declared<'_> {
        table().of(owner.map().dict().declared())
    }

    #[inline(always)]
    fn declared_mut(owner: &mut S) -> DeclaredMut<'_> {
        table().of_mut(owner.map_mut().dict_mut().declared_mut())
    }

    #[inline(always)]
    fn dynamic(owner: &S) -> Option<DynRef<'_>> {
        Some(owner.map().dict().dynamic())
    }

    #[inline(always)]
    fn dynamic_mut(owner: &mut S) -> Option<DynMut<'_>> {
        Some(owner.map_mut().dict_mut().dynamic_mut(S::ROOT))
    }
}

/// A struct whose attributes are all in a hash map.
#[cfg(feature = "std")]
pub trait KnownHash<const SLOTS: usize>: HasMap<Map = HashDict> {
    /// How the struct lies in memory.
    const LAYOUT: &'static Layout;

    /// The names of the declared attributes.
    const NAMES: [&'static str; SLOTS];

    /// How they are searched.
    const SEARCH: Search;

    /// The declared attributes.
    fn table() -> Table<Hashed>;
}

/// In a hash map.
#[cfg(feature = "std")]
#[derive(Debug)]
pub enum InHash<const SLOTS: usize, const ENTRIES: usize> {}

#[cfg(feature = "std")]
impl<S: KnownHash<SLOTS>, const SLOTS: usize, const ENTRIES: usize> Placed<S> for InHash<SLOTS, ENTRIES> {
    const LAYOUT: &'static Layout = S::LAYOUT;

    #[inline(always)]
    fn slots() -> &'static [RawSlot] {
        S::table().slots()
    }

    #[inline(always)]
    fn find(name: &str) -> Option<usize> {
        find!(S::NAMES, S::SEARCH, ENTRIES, name)
    }

    #[inline(always)]
    fn declared(owner: &S) -> Declared<'_> {
        Declared::hashed(owner.map(), S::table())
    }

    #[inline(always)]
    fn declared_mut(owner: &mut S) -> DeclaredMut<'_> {
        DeclaredMut::hashed(owner.map_mut(), S::table())
    }

    #[inline(always)]
    fn dynamic(owner: &S) -> Option<DynRef<'_>> {
        Some(owner.map().dynamic_ref())
    }

    #[inline(always)]
    fn dynamic_mut(owner: &mut S) -> Option<DynMut<'_>> {
        Some(owner.map_mut().dynamic_mut())
    }
}
