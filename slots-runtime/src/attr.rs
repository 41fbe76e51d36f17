//! Descriptors: attributes as values.

#[cfg(feature = "std")]
use crate::map::Dict;
use crate::{
    check::CheckFn,
    error::{AttrError, AttrErrorKind},
    layout::{Field, Role},
    raw::{Access, Fact, Offset, Slot, Take},
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
    mode: PhantomData<fn(M) -> M>,
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
        self.access.get(owner)
    }

    /// How many bytes after the start of the struct the attribute lies; `None` where it is not in the struct itself, but
    /// in a map.
    #[must_use]
    pub const fn offset(self) -> Option<usize> {
        match self.access.offset() {
            Some(offset) => Some(offset.bytes()),
            None => None,
        }
    }

    /// The attribute of a field, as one of the struct around it, which errors name.
    #[doc(hidden)]
    #[must_use]
    pub const fn __within<Outer>(self, owner: &'static str, base: Attr<Outer, S>) -> Attr<Outer, T, M> {
        let (Some(base), Some(offset)) = (base.access.offset(), self.access.offset()) else {
            panic!("a base has its attributes in slots")
        };
        let access = Access::at(base.join(offset));
        let access = match self.access.check() {
            Some((_, check)) => access.checked(owner, check),
            None => access,
        };
        Attr { name: self.name, access, mode: PhantomData }
    }

    /// For the layout.
    #[doc(hidden)]
    #[must_use]
    pub const fn __field(self, role: Role) -> Field {
        let Some(offset) = self.access.offset() else { panic!("a field lies in the struct") };
        Field::__new::<T>(self.name, offset.bytes(), role)
    }

    /// For access by name.
    #[doc(hidden)]
    #[must_use]
    pub const fn __slot(self, take: Option<Take<T>>) -> Slot<S>
    where
        T: Any,
    {
        let Some(offset) = self.access.offset() else { panic!("a slot lies in the struct") };
        Slot::at(self.name, offset, M::REACH, self.plain_check(), take)
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
        match self.access.check() {
            Some((_, check)) => Some(check),
            None => None,
        }
    }
}

impl<S, T> Attr<S, T, ReadWrite> {
    pub(crate) const fn at(name: &'static str, offset: Offset<S, T>) -> Self {
        Self { name, access: Access::at(offset), mode: PhantomData }
    }

    /// A field of the declared part of the dict that `map` has.
    #[cfg(feature = "std")]
    pub(crate) const fn behind<D>(name: &'static str, map: Offset<S, Dict<D>>, offset: Offset<D, T>) -> Self {
        Self { name, access: Access::behind(map, offset), mode: PhantomData }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __by(name: &'static str, get: fn(&S) -> &T, get_mut: fn(&mut S) -> &mut T) -> Self {
        Self { name, access: Access::through(get, get_mut), mode: PhantomData }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __read_only(self) -> Attr<S, T, ReadOnly> {
        Attr { name: self.name, access: self.access, mode: PhantomData }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn __checked(self, owner: &'static str, check: CheckFn<T>) -> Attr<S, T, Checked> {
        Attr { name: self.name, access: self.access.checked(owner, check), mode: PhantomData }
    }

    /// The attribute, to write.
    #[inline(always)]
    pub fn get_mut(self, owner: &mut S) -> &mut T {
        self.access.get_mut(owner)
    }

    /// Writes the attribute.
    #[inline(always)]
    pub fn set(self, owner: &mut S, value: T) {
        *self.access.get_mut(owner) = value;
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
        *self.access.get_mut(owner) = value;
        Ok(())
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __check(self, value: &T) -> Result<(), AttrError> {
        match self.access.check() {
            Some((owner, check)) => match check(value) {
                Ok(()) => Ok(()),
                Err(refused) => Err(AttrError::invalid(owner, refused)),
            },
            // There is always one: a checked descriptor is made with it.
            None => Err(AttrError::plain("", &[], self.name, AttrErrorKind::Checked)),
        }
    }
}

/// Modes in which the compiler lets everything be written. The methods below ask for it, so that their absence has a
/// reason.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this attribute cannot be written: its descriptor is `{Self}`",
    label = "an attribute with `#[slot(readonly)]`, or one that is computed, is only read",
    note = "take `readonly` out, or write the attribute where its struct is made"
)]
pub trait Unguarded {}

/// Modes in which an attribute can be borrowed to be written.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this attribute cannot be borrowed to be written: its descriptor is `{Self}`",
    label = "nothing would check what is written here",
    note = "write it with `set`, which checks the value"
)]
pub trait Unchecked {}

#[diagnostic::do_not_recommend]
impl Unguarded for core::convert::Infallible {}
#[diagnostic::do_not_recommend]
impl Unchecked for core::convert::Infallible {}

impl<S, T> Attr<S, T, ReadOnly> {
    #[doc(hidden)]
    pub fn get_mut(self, _: &mut S) -> &mut T
    where
        for<'any> ReadOnly: Unguarded,
    {
        unreachable!()
    }

    #[doc(hidden)]
    pub fn set(self, _: &mut S, _: T)
    where
        for<'any> ReadOnly: Unguarded,
    {
        unreachable!()
    }
}

impl<S, T> Attr<S, T, Checked> {
    #[doc(hidden)]
    pub fn get_mut(self, _: &mut S) -> &mut T
    where
        for<'any> Checked: Unchecked,
    {
        unreachable!()
    }
}

impl<S, T, M> Clone for Attr<S, T, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T, M> Copy for Attr<S, T, M> {}

impl<S, T, M: Mode> fmt::Debug for Attr<S, T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attr")
            .field("name", &self.name)
            .field("type", &core::any::type_name::<T>())
            .field("offset", &self.offset())
            .finish_non_exhaustive()
    }
}

/// The attribute of the declared part of a dict, as one of the dict.
#[cfg(feature = "std")]
#[doc(hidden)]
#[must_use]
pub const fn behind<S, D, T, M>((map,): (Offset<S, Dict<D>>,), attr: Attr<D, T, M>) -> Attr<S, T, M> {
    let Some(offset) = attr.access.offset() else { panic!("a declared part has its attributes in slots") };
    let access = Access::behind(map, offset);
    let access = match attr.access.check() {
        Some((owner, check)) => access.checked(owner, check),
        None => access,
    };
    Attr { name: attr.name, access, mode: PhantomData }
}

/// What is known of a field that is an attribute, to be reached by name.
#[doc(hidden)]
#[must_use]
pub const fn known<S, T: Any, M: Mode>(attr: Attr<S, T, M>) -> Fact<S> {
    known_option(attr, None)
}

/// The same, of a type that may be an `Option`, by whatever name.
#[doc(hidden)]
#[must_use]
pub const fn known_option<S, T: Any, M: Mode>(attr: Attr<S, T, M>, take: Option<Take<T>>) -> Fact<S> {
    Fact::both(attr.__field(Role::Attr), attr.__slot(take))
}

/// The same, of one whose accessor is not public enough.
#[doc(hidden)]
#[must_use]
pub const fn private<S, T, M: Mode>(attr: Attr<S, T, M>) -> Fact<S> {
    Fact::both(attr.__field(Role::Private), Slot::private(attr.name))
}

/// The same, of one that has no access by name.
#[doc(hidden)]
#[must_use]
pub const fn unnamed<S, T, M: Mode>(attr: Attr<S, T, M>) -> Fact<S> {
    Fact::both(attr.__field(Role::Private), Slot::unnamed(attr.name))
}
