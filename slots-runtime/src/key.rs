//! Names of attributes: strings, and keys that remember where they last found theirs.

use core::{any::Any, marker::PhantomData};

/// What names an attribute: a string of any kind, or a [`Key`].
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
pub trait AttrName<T>: Name {}

impl<S: AsRef<str> + ?Sized> Name for &S {
    #[inline(always)]
    fn name(&self) -> &str {
        (**self).as_ref()
    }
}

impl<T, S: AsRef<str> + ?Sized> AttrName<T> for &S {}

/// What a [`Key`] knows, without its type.
#[doc(hidden)]
#[derive(Debug)]
pub struct RawKey {
    name: &'static str,
}

/// A name that is resolved once and remembers where it last found its attribute.
#[derive(Debug)]
pub struct Key<T> {
    raw: RawKey,
    // Invariant: a `Key<for<'a> fn(&'a str)>` must not pass for a `Key<fn(&'static str)>`, which is another type id.
    ty: PhantomData<fn(T) -> T>,
}

impl<T: Any> Key<T> {
    /// A key for the attribute `name`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { raw: RawKey { name }, ty: PhantomData }
    }
}

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

impl<T> AttrName<T> for &Key<T> {}
