//! Descriptors: attributes as values.

use crate::{
    error::{AttrError, AttrErrorKind, CheckFn},
    raw::{Offset, Slot, Take},
};
use core::{any::Any, fmt, marker::PhantomData};

mod sealed {
    pub trait Sealed {}
}

/// What may be written through a descriptor: [`ReadWrite`], [`ReadOnly`] or [`Checked`].
pub trait Mode: sealed::Sealed {
    #[doc(hidden)]
    const REACH: crate::raw::Reach;
}

/// The attribute can be read and written.
#[derive(Clone, Copy, Debug)]
pub enum ReadWrite {}

/// The attribute can be read.
#[derive(Clone, Copy, Debug)]
pub enum ReadOnly {}

/// The attribute can be read, and written with [`Attr::set`], which checks the value.
#[derive(Clone, Copy, Debug)]
pub enum Checked {}

impl sealed::Sealed for ReadWrite {}
impl sealed::Sealed for ReadOnly {}
impl sealed::Sealed for Checked {}

impl Mode for ReadWrite {
    const REACH: crate::raw::Reach = crate::raw::Reach::Open;
}

impl Mode for ReadOnly {
    const REACH: crate::raw::Reach = crate::raw::Reach::ReadOnly;
}

impl Mode for Checked {
    const REACH: crate::raw::Reach = crate::raw::Reach::Checked;
}

/// An attribute of `S`, of type `T`, as a value; `M` says what may be written.
///
/// The derive makes one for each attribute, in the constant `ATTRS`. A function that takes one works on any struct, in
/// any storage:
///
/// ```
/// use slots_runtime::{Attr, Slotted};
///
/// #[derive(Slotted)]
/// struct Point {
///     x: f64,
///     y: f64,
/// }
///
/// fn sum<S>(all: &[S], attr: Attr<S, f64>) -> f64 {
///     all.iter().map(|one| attr.get(one)).sum()
/// }
///
/// let points = [Point { x: 1.0, y: 2.0 }, Point { x: 3.0, y: 4.0 }];
/// assert_eq!(sum(&points, Point::ATTRS.y), 6.0);
/// assert_eq!(Point::ATTRS.y.name(), "y");
/// ```
pub struct Attr<S, T, M = ReadWrite> {
    name: &'static str,
    access: Access<S, T>,
    check: Option<Check<S, T>>,
    mode: PhantomData<fn(M) -> M>,
}

enum Access<S, T> {
    At(Offset<S, T>),
    Through { get: fn(&S) -> &T, get_mut: fn(&mut S, Token) -> &mut T },
}

/// The right to write past an attribute's guard, which the runtime alone hands out.
#[derive(Debug)]
pub struct Token(());

struct Check<S, T> {
    owner: &'static str,
    check: CheckFn<T>,
    of: PhantomData<fn(S) -> S>,
}

impl<S, T, M: Mode> Attr<S, T, M> {
    /// The name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Reads the attribute.
    #[must_use]
    #[inline(always)]
    pub fn get(self, owner: &S) -> &T {
        match self.access {
            Access::At(offset) => offset.get(owner),
            Access::Through { get, .. } => get(owner),
        }
    }

    /// How many bytes after the start of the struct the attribute lies; `None` where it is not in the struct itself, but
    /// in a map.
    #[must_use]
    pub const fn offset(self) -> Option<usize> {
        match self.access {
            Access::At(offset) => Some(offset.bytes()),
            Access::Through { .. } => None,
        }
    }

    /// The place, whatever its guard.
    #[doc(hidden)]
    #[inline(always)]
    pub fn __place(self, owner: &mut S, token: Token) -> &mut T {
        match self.access {
            Access::At(offset) => offset.get_mut(owner),
            Access::Through { get_mut, .. } => get_mut(owner, token),
        }
    }

    /// The attribute of a field, as one of the struct around it.
    #[doc(hidden)]
    #[must_use]
    pub const fn __within<Outer>(self, base: Offset<Outer, S>) -> Attr<Outer, T, M> {
        let access = match self.access {
            Access::At(offset) => Access::At(base.join(offset)),
            Access::Through { .. } => panic!("a base has its attributes in slots"),
        };
        let check = match self.check {
            Some(Check { owner, check, .. }) => Some(Check { owner, check, of: PhantomData }),
            None => None,
        };
        Attr { name: self.name, access, check, mode: PhantomData }
    }

    /// The attribute of a field of what a map holds, as one of the struct with the map.
    #[doc(hidden)]
    #[must_use]
    pub const fn __through<Outer>(
        self,
        get: fn(&Outer) -> &T,
        get_mut: fn(&mut Outer, Token) -> &mut T,
    ) -> Attr<Outer, T, M> {
        let check = match self.check {
            Some(Check { owner, check, .. }) => Some(Check { owner, check, of: PhantomData }),
            None => None,
        };
        Attr { name: self.name, access: Access::Through { get, get_mut }, check, mode: PhantomData }
    }

    /// For access by name.
    #[doc(hidden)]
    #[must_use]
    pub const fn __slot(self, take: Option<Take<T>>) -> Slot<S>
    where
        T: Any,
    {
        match self.access {
            Access::At(offset) => Slot::at(self.name, offset, M::REACH, self.plain_check(), take),
            Access::Through { .. } => panic!("a slot lies in the struct"),
        }
    }

    /// For access by name to what is in a hash map.
    #[cfg(feature = "std")]
    #[doc(hidden)]
    #[must_use]
    pub const fn __hashed(self, take: Option<Take<T>>) -> Slot<crate::raw::Hashed>
    where
        T: Any,
    {
        Slot::hashed(self.name, M::REACH, self.plain_check(), take)
    }

    const fn plain_check(&self) -> Option<CheckFn<T>> {
        match &self.check {
            Some(check) => Some(check.check),
            None => None,
        }
    }
}

impl<S, T> Attr<S, T, ReadWrite> {
    #[doc(hidden)]
    #[must_use]
    pub const fn __at(name: &'static str, offset: Offset<S, T>) -> Self {
        Self { name, access: Access::At(offset), check: None, mode: PhantomData }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __by(name: &'static str, get: fn(&S) -> &T, get_mut: fn(&mut S, Token) -> &mut T) -> Self {
        Self { name, access: Access::Through { get, get_mut }, check: None, mode: PhantomData }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __read_only(self) -> Attr<S, T, ReadOnly> {
        Attr { name: self.name, access: self.access, check: None, mode: PhantomData }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __checked(self, owner: &'static str, check: CheckFn<T>) -> Attr<S, T, Checked> {
        let check = Some(Check { owner, check, of: PhantomData });
        Attr { name: self.name, access: self.access, check, mode: PhantomData }
    }

    /// The attribute, to write.
    #[inline(always)]
    pub fn get_mut(self, owner: &mut S) -> &mut T {
        self.__place(owner, Token(()))
    }

    /// Writes the attribute.
    #[inline(always)]
    pub fn set(self, owner: &mut S, value: T) {
        *self.__place(owner, Token(())) = value;
    }
}

impl<S, T> Attr<S, T, Checked> {
    /// Writes the attribute, if its check takes the value.
    ///
    /// # Errors
    ///
    /// [`AttrErrorKind::Invalid`], with the check's own error as the source; the old value stays.
    #[inline(always)]
    pub fn set(self, owner: &mut S, value: T) -> Result<(), AttrError> {
        self.__check(&value)?;
        *self.__place(owner, Token(())) = value;
        Ok(())
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __check(self, value: &T) -> Result<(), AttrError> {
        match self.check {
            Some(Check { owner, check, .. }) => match check(value) {
                Ok(()) => Ok(()),
                Err(cause) => Err(AttrError::invalid(owner, self.name, cause)),
            },
            // There is always one: a checked descriptor is made with it.
            None => Err(AttrError::plain("", &[], self.name, AttrErrorKind::Checked)),
        }
    }
}

impl<S, T, M> Clone for Attr<S, T, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T, M> Copy for Attr<S, T, M> {}

impl<S, T> Clone for Access<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Access<S, T> {}

impl<S, T> Clone for Check<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Check<S, T> {}

impl<S, T, M: Mode> fmt::Debug for Attr<S, T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attr")
            .field("name", &self.name)
            .field("type", &core::any::type_name::<T>())
            .field("offset", &self.offset())
            .finish_non_exhaustive()
    }
}
