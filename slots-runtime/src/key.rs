//! Names of attributes: strings, and keys that remember where they last found theirs.

use crate::{hint::Hint, raw::RawSlot};
use core::{any::Any, fmt};

#[cfg(feature = "std")]
use core::sync::atomic::{AtomicU32, Ordering};

#[cfg(feature = "std")]
use crate::raw::cache::Cache;
#[cfg(not(feature = "std"))]
use core::marker::PhantomData;

/// What names an attribute: a string of any kind, or a [`Key`].
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not name an attribute",
    label = "a name is a borrowed text or a borrowed key",
    note = "write `\"name\"`, `&text` or `&KEY`, where `static KEY: Key<Type> = Key::new(\"name\");`"
)]
pub trait Name {
    /// The name.
    fn name(&self) -> &str;

    /// The key behind the name, where there is one.
    #[doc(hidden)]
    #[inline(always)]
    fn __key(&self) -> Option<&RawKey> {
        None
    }
}

/// A [`Name`] of an attribute of type `T`: a string names attributes of every type, a [`Key<T>`] those of type `T`.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not name an attribute",
    label = "a name is a borrowed text or a borrowed key",
    note = "write `\"name\"`, `&text` or `&KEY`, where `static KEY: Key<Type> = Key::new(\"name\");`"
)]
pub trait AttrName<T>: Name {
    /// The key behind the name, where there is one. What it remembers is of type `T`, so only here it is told.
    #[doc(hidden)]
    #[inline(always)]
    fn __typed_key(&self) -> Option<&Key<T>> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<S: AsRef<str> + ?Sized> Name for &S {
    #[inline(always)]
    fn name(&self) -> &str {
        (**self).as_ref()
    }
}

#[diagnostic::do_not_recommend]
impl<T, S: AsRef<str> + ?Sized> AttrName<T> for &S {}

/// A name that is only lent.
#[cfg(feature = "std")]
pub(crate) struct Lent<'a, N>(pub(crate) &'a N);

#[cfg(feature = "std")]
impl<N: Name> Name for Lent<'_, N> {
    #[inline(always)]
    fn name(&self) -> &str {
        self.0.name()
    }

    #[inline(always)]
    fn __key(&self) -> Option<&RawKey> {
        self.0.__key()
    }
}

#[cfg(feature = "std")]
impl<T, N: AttrName<T>> AttrName<T> for Lent<'_, N> {
    #[inline(always)]
    fn __typed_key(&self) -> Option<&Key<T>> {
        self.0.__typed_key()
    }
}

/// What a [`Key`] knows, without its type.
#[doc(hidden)]
pub struct RawKey {
    name: &'static str,
    hint: Hint,
    /// The name's number in the interner, once it was asked for.
    #[cfg(feature = "std")]
    id: AtomicU32,
    /// The name's hash in hash maps, or 0 where it was not asked for yet.
    #[cfg(feature = "std")]
    hash: AtomicU32,
}

/// Not a number of the interner, nor its "no name".
#[cfg(feature = "std")]
const UNRESOLVED: u32 = u32::MAX - 1;

impl RawKey {
    /// The name.
    #[must_use]
    #[inline(always)]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the name is known to be declared.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn is_declared(&self, table: &'static [RawSlot]) -> bool {
        self.hint.is_in(table)
    }

    /// The index of the name among the declared attributes of a struct.
    #[inline(always)]
    pub(crate) fn declared(&self, table: &'static [RawSlot], find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        self.hint.index(table, find)
    }

    /// The name's number in the interner, or its "no name" where that is full.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn id(&self) -> u32 {
        match self.id.load(Ordering::Relaxed) {
            UNRESOLVED => self.resolve(),
            id => id,
        }
    }

    /// The same, or a number that no name has where it was not asked for yet.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn known_id(&self) -> u32 {
        self.id.load(Ordering::Relaxed)
    }

    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn is_resolved(&self) -> bool {
        self.known_id() != UNRESOLVED
    }

    /// The name's hash in hash maps.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn hash(&self) -> u32 {
        match self.hash.load(Ordering::Relaxed) {
            0 => self.compute_hash(),
            hash => hash,
        }
    }

    // One that is 0 is computed each time. A hash map knows lengths of 32 bits.
    #[cfg(feature = "std")]
    #[cold]
    #[inline(never)]
    fn compute_hash(&self) -> u32 {
        assert!(u32::try_from(self.name.len()).is_ok(), "a name of {} bytes is too long", self.name.len());
        let hash = crate::map::short_hash(self.name.as_bytes());
        self.hash.store(hash, Ordering::Relaxed);
        hash
    }

    // Keys are written by people, so that what they intern is bounded by the program and not by its input.
    #[cfg(feature = "std")]
    #[cold]
    fn resolve(&self) -> u32 {
        let id = crate::map::names::intern(self.name);
        self.id.store(id, Ordering::Relaxed);
        id
    }
}

/// A name that is resolved once and remembers where it last found its attribute.
///
/// Meant to be a `static`, next to the code that uses it. A dynamic attribute read through a key costs about what a
/// field costs as long as the instances that it meets have few shapes; past sixteen it remembers nothing any more and
/// costs about three times as much, always.
///
/// ```
/// use slots_runtime::{Key, map::AttrMap};
///
/// static AGE: Key<u32> = Key::new("age");
///
/// let mut map = AttrMap::new();
/// map.insert(&AGE, 25).unwrap();
/// assert_eq!(*map.get(&AGE).unwrap(), 25);
/// ```
// `T` is invariant: a `Key<for<'a> fn(&'a str)>` must not pass for a `Key<fn(&'static str)>`, which is another type id.
pub struct Key<T> {
    raw: RawKey,
    #[cfg(feature = "std")]
    pub(crate) cache: Cache<T>,
    #[cfg(not(feature = "std"))]
    ty: PhantomData<fn(T) -> T>,
}

impl<T: Any> Key<T> {
    /// A key for the attribute `name`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            raw: RawKey {
                name,
                hint: Hint::new(),
                #[cfg(feature = "std")]
                id: AtomicU32::new(UNRESOLVED),
                #[cfg(feature = "std")]
                hash: AtomicU32::new(0),
            },
            #[cfg(feature = "std")]
            cache: Cache::new(),
            #[cfg(not(feature = "std"))]
            ty: PhantomData,
        }
    }
}

impl<T> Key<T> {
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) const fn raw(&self) -> &RawKey {
        &self.raw
    }
}

#[diagnostic::do_not_recommend]
impl<T> Name for &Key<T> {
    #[inline(always)]
    fn name(&self) -> &str {
        self.raw.name
    }

    #[inline(always)]
    fn __key(&self) -> Option<&RawKey> {
        Some(&self.raw)
    }
}

#[diagnostic::do_not_recommend]
impl<T> AttrName<T> for &Key<T> {
    #[inline(always)]
    fn __typed_key(&self) -> Option<&Key<T>> {
        Some(self)
    }
}

impl fmt::Debug for RawKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawKey").field(&self.name).finish()
    }
}

impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.raw.name).finish()
    }
}
