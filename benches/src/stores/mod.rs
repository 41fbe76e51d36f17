//! Ways of holding a record: fields, our storages, reflection, maps.

mod boxes;
mod dynamic_struct;
mod entries;
mod facet;
mod index_map;
mod json;
mod ours;
mod pairs;
mod plain;
mod reflect;

use crate::Subject;

pub use boxes::{AnyMap, Foldhash, FoldhashObjects, ObjectMap};
pub use dynamic_struct::DynamicStructs;
pub use entries::{ADDED, EXTRA, Entries, Peer};
pub use facet::Facets;
pub use index_map::Index;
pub use json::Json;
pub use ours::Ours;
pub use pairs::{ObjectPairs, Pairs};
pub use plain::{Boxed, Field, Optional};
pub use reflect::Reflected;

/// A way of holding a record.
pub trait Store<S: Subject>: Sized + 'static {
    /// Its name in tables.
    const NAME: &'static str;

    /// Holds a record.
    fn hold(subject: S) -> Self;

    /// Reads an attribute whose name is known when the program is written.
    fn read(&self) -> u64;

    /// Writes it.
    fn write(&mut self, value: S::Number);

    /// Visits all attributes: lengths of names, and the weights of values.
    fn visit(&self) -> u64;
}

/// So many different records. A call, so that it is compiled once for all that measure with them.
#[inline(never)]
pub fn records<S: Subject, T: Store<S>>(count: usize) -> Vec<T> {
    (0..count).map(|i| T::hold(S::make(i))).collect()
}

/// The same, with the attribute [`EXTRA`].
#[inline(never)]
pub fn extended<S: Subject, T: Grow<S>>(count: usize) -> Vec<T> {
    let mut all: Vec<T> = records(count);
    all.iter_mut().enumerate().for_each(|(i, one)| one.add_extra(i as u64));
    all
}

/// A way of holding attributes that the struct does not declare, or fields in their stead.
pub trait Grow<S: Subject>: Store<S> {
    /// Adds the attribute [`EXTRA`].
    fn add_extra(&mut self, value: u64);

    /// Reads it by a name resolved once, where there is such a thing.
    fn read_extra(&self) -> u64;

    /// Adds the three attributes [`ADDED`].
    fn add(&mut self, value: u64);

    /// Removes them.
    fn remove(&mut self) -> u64;
}

/// A way of holding attributes that can be cloned and compared.
pub trait Copied<S: Subject>: Store<S> {
    /// A clone.
    fn copy(&self) -> Self;

    /// Whether all attributes are equal.
    fn same(&self, other: &Self) -> bool;
}

/// Runs a generic function for the hand-written baseline, our storages, and the peers.
#[macro_export]
macro_rules! each_store {
    ($run:ident::<$subject:ty>($($argument:expr),*)) => {{
        use $crate::{Subject, stores};
        $run::<$subject, stores::Field<<$subject as Subject>::Plain>>($($argument),*);
        $run::<$subject, stores::Ours<$subject>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Hybrid>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Dict>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Hash>>($($argument),*);
        $run::<$subject, stores::Facets<$subject>>($($argument),*);
        $run::<$subject, stores::Reflected<$subject>>($($argument),*);
        $crate::each_peer!($run::<$subject>($($argument),*));
        $run::<$subject, stores::DynamicStructs>($($argument),*);
    }};
}

/// Runs a generic function for the maps of others.
#[macro_export]
macro_rules! each_peer {
    ($run:ident::<$subject:ty>($($argument:expr),*)) => {{
        use $crate::stores;
        $run::<$subject, stores::Peer<stores::Pairs>>($($argument),*);
        $run::<$subject, stores::Peer<stores::Foldhash>>($($argument),*);
        $run::<$subject, stores::Peer<stores::Index>>($($argument),*);
        $run::<$subject, stores::Peer<stores::AnyMap>>($($argument),*);
        $run::<$subject, stores::Peer<stores::Json>>($($argument),*);
    }};
}

/// Runs a generic function for what takes attributes at run time, and for fields that are `Option`s.
#[macro_export]
macro_rules! each_grow {
    ($run:ident::<$subject:ty>($($argument:expr),*)) => {{
        use $crate::{Subject, stores};
        $run::<$subject, stores::Optional<<$subject as Subject>::Plain>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Hybrid>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Dict>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Hash>>($($argument),*);
        $crate::each_peer!($run::<$subject>($($argument),*));
        $run::<$subject, stores::DynamicStructs>($($argument),*);
    }};
}

/// Runs a generic function for what can be cloned and compared.
#[macro_export]
macro_rules! each_copied {
    ($run:ident::<$subject:ty>($($argument:expr),*)) => {{
        use $crate::{Subject, stores};
        $run::<$subject, stores::Field<<$subject as Subject>::Plain>>($($argument),*);
        $run::<$subject, stores::Boxed<<$subject as Subject>::Plain>>($($argument),*);
        $run::<$subject, stores::Ours<$subject>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Hybrid>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Dict>>($($argument),*);
        $run::<$subject, stores::Ours<<$subject as Subject>::Hash>>($($argument),*);
        $run::<$subject, stores::Peer<stores::ObjectPairs>>($($argument),*);
        $run::<$subject, stores::Peer<stores::FoldhashObjects>>($($argument),*);
        $run::<$subject, stores::Peer<stores::Index>>($($argument),*);
        $run::<$subject, stores::Peer<stores::ObjectMap>>($($argument),*);
        $run::<$subject, stores::Peer<stores::Json>>($($argument),*);
        $run::<$subject, stores::DynamicStructs>($($argument),*);
    }};
}
