//! The trait of access by name.

use crate::{
    AttrError, AttrErrorKind, Layout,
    attrs::Attrs,
    key::{AttrName, Name},
    placed::Placed,
    raw::{Declared, DeclaredMut, RawSlot, Refusal},
    storage::{Holds, Storage},
};
#[cfg(feature = "std")]
use crate::{
    key::{Key, Lent},
    map::{DynMut, DynRef, MapError},
};
use alloc::boxed::Box;
use core::any::Any;

/// A struct whose attributes can be reached by name, at run time.
///
/// `#[derive(Slotted)]` and `#[dynamic_attrs]` implement it. A name is any string (`"x"`, `&String`) or a [`Key`],
/// which names the type, too, and remembers where it last found its attribute.
///
/// ```
/// use slots_runtime::{Key, Slotted};
///
/// #[derive(Slotted)]
/// struct Point {
///     x: f64,
///     y: f64,
///     label: Option<String>,
/// }
///
/// static X: Key<f64> = Key::new("x");
///
/// let mut point = Point { x: 1.0, y: 2.0, label: None };
/// point.set_attr("x", 3.0)?;
/// assert_eq!(point.attr::<f64>("x")?, &3.0);
/// assert_eq!(point.attr(&X)?, &3.0);
///
/// let names: Vec<_> = point.attrs().map(|attr| attr.name().to_owned()).collect();
/// assert_eq!(names, ["x", "y", "label"]);
/// # Ok::<(), slots_runtime::AttrError>(())
/// ```
///
/// [`Key`]: crate::Key
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no attributes to reach by name",
    label = "this is not `Slotted`",
    note = "write `#[derive(Slotted)]` or `#[dynamic_attrs]` on `{Self}`"
)]
pub trait Slotted: Sized {
    /// How the struct lies in memory.
    const LAYOUT: &'static Layout = <Self::__Place as Placed<Self>>::LAYOUT;

    #[doc(hidden)]
    type Storage: Storage;

    /// The index of a declared attribute among the slots.
    #[doc(hidden)]
    #[inline(always)]
    fn __find(name: &str) -> Option<usize> {
        Self::__Place::find(name)
    }

    /// Where the declared attributes are.
    #[doc(hidden)]
    type __Place: Placed<Self>;

    #[doc(hidden)]
    #[inline(always)]
    fn __slots() -> &'static [RawSlot] {
        Self::__Place::slots()
    }

    #[doc(hidden)]
    #[inline(always)]
    fn __declared(&self) -> Declared<'_> {
        Self::__Place::declared(self)
    }

    #[doc(hidden)]
    #[inline(always)]
    fn __declared_mut(&mut self) -> DeclaredMut<'_> {
        Self::__Place::declared_mut(self)
    }

    /// Whether the map is a base's, which may have been given a name before this struct declared it.
    #[doc(hidden)]
    const __MAP_OF_BASE: bool = false;

    /// Whether some declared attribute cannot be reached by name.
    #[doc(hidden)]
    const __HIDES: bool = false;

    /// The value of the computed attribute at this index.
    #[doc(hidden)]
    fn __computed(&self, _index: usize) -> Option<Box<dyn Any>> {
        None
    }

    /// The view of the attributes that are not declared.
    #[cfg(feature = "std")]
    #[doc(hidden)]
    #[inline(always)]
    fn __dynamic(&self) -> Option<DynRef<'_>> {
        Self::__Place::dynamic(self)
    }

    #[cfg(feature = "std")]
    #[doc(hidden)]
    #[inline(always)]
    fn __dynamic_mut(&mut self) -> Option<DynMut<'_>> {
        Self::__Place::dynamic_mut(self)
    }

    /// Reads an attribute.
    ///
    /// # Errors
    ///
    /// There is no attribute of this name, or it is of another type than `T`; it is private; it is computed, so that
    /// there is nothing to borrow (see [`attr_cloned`](Self::attr_cloned)).
    #[inline(always)]
    fn attr<T: Any>(&self, name: impl AttrName<T>) -> Result<&T, AttrError> {
        #[cfg(feature = "std")]
        if let Some(key) = shaped_key::<Self, T>(&name)
            && let Some(map) = self.__dynamic()
        {
            return match map.get_cached(key) {
                Some(value) => Ok(value),
                None => read_missed(self, key).or_error(self, key),
            };
        }
        read(self, &name).or_error(self, name)
    }

    /// Reads an attribute by value, a computed one, too.
    ///
    /// # Errors
    ///
    /// There is no attribute of this name, or it is of another type than `T`, or it is private.
    fn attr_cloned<T: Any + Clone>(&self, name: impl AttrName<T>) -> Result<T, AttrError> {
        if let Some(index) = find::<Self>(&name)
            && let Some(value) = self.__computed(index)
        {
            return match value.downcast::<T>() {
                Ok(value) => Ok(*value),
                Err(_) => Err(refused::<Self, T>(index, Refusal::WrongType)),
            };
        }
        self.attr(name).cloned()
    }

    /// An attribute, to write.
    ///
    /// # Errors
    ///
    /// As for [`attr`](Self::attr); the attribute is read-only; it is checked, so that only [`set_attr`](Self::set_attr)
    /// may write it.
    #[inline]
    fn attr_mut<T: Any>(&mut self, name: impl AttrName<T>) -> Result<&mut T, AttrError> {
        #[cfg(feature = "std")]
        if shaped_key::<Self, T>(&name)
            .filter(|key| !key.raw().is_declared(Self::__slots()))
            .is_some_and(|key| self.__dynamic().is_some_and(|map| map.get_shaped(key).is_some()))
        {
            // Found twice: what was lent in a condition could not be lent again below.
            return match self.__dynamic_mut() {
                Some(map) => map.into_mut(Lent(&name)).map_err(|error| unmapped::<Self, T>(name.name(), error)),
                None => Err(missing::<Self>(name.name())),
            };
        }
        if let Some(index) = find::<Self>(&name) {
            return self.__declared_mut().get_mut::<T>(index).map_err(|refusal| refused::<Self, T>(index, refusal));
        }
        #[cfg(feature = "std")]
        return match self.__dynamic_mut() {
            Some(map) => map.into_mut(Lent(&name)).map_err(|error| unmapped::<Self, T>(name.name(), error)),
            None => Err(missing::<Self>(name.name())),
        };
        #[cfg(not(feature = "std"))]
        Err(missing::<Self>(name.name()))
    }

    /// Writes an attribute. Where attributes come and go, one that is not declared is added, or its value replaced.
    ///
    /// # Errors
    ///
    /// There is no attribute of this name (on a struct that has slots alone); it is of another type than `T`, which the
    /// old value never changes; it is private, read-only or computed; its check refuses the value. The old value stays.
    #[inline(always)]
    fn set_attr<T: Any>(&mut self, name: impl AttrName<T>, value: T) -> Result<(), AttrError>
    where
        Self::Storage: Holds<T>,
    {
        #[cfg(feature = "std")]
        if let Some(key) = shaped_key::<Self, T>(&name)
            && !key.raw().is_declared(Self::__slots())
            && let Some(place) = self.__dynamic_mut().and_then(|map| map.get_shaped_mut(key))
        {
            *place = value;
            return Ok(());
        }
        write(self, name, value)
    }

    /// Takes an attribute out: an undeclared one is removed, a declared `Option` becomes `None`.
    ///
    /// # Errors
    ///
    /// There is no attribute of this name, or it is of another type than `T`; it is a slot that is no `Option`; it is
    /// private, read-only, checked or computed.
    fn take_attr<T: Any>(&mut self, name: impl AttrName<T>) -> Result<T, AttrError> {
        if let Some(index) = find::<Self>(&name) {
            self.__declared().get::<T>(index).map_err(|refusal| refused::<Self, T>(index, refusal))?;
            let mut taken: Option<T> = None;
            self.__declared_mut()
                .delete(index, Some(&mut taken))
                .map_err(|refusal| refused::<Self, T>(index, refusal))?;
            // The type was looked at above, and so the value was an `Option` of this type.
            return taken.ok_or_else(|| missing::<Self>(name.name()));
        }
        #[cfg(feature = "std")]
        if let Some(mut map) = self.__dynamic_mut() {
            return map.remove(Lent(&name)).map_err(|error| unmapped::<Self, T>(name.name(), error));
        }
        Err(missing::<Self>(name.name()))
    }

    /// Deletes an attribute: an undeclared one is removed, a declared `Option` becomes `None`.
    ///
    /// # Errors
    ///
    /// There is no attribute of this name; it is a slot that is no `Option`; it is private, read-only, checked or
    /// computed.
    fn del_attr(&mut self, name: impl Name) -> Result<(), AttrError> {
        if let Some(index) = find::<Self>(&name) {
            return match self.__declared_mut().delete(index, None) {
                Ok(_) => Ok(()),
                Err(refusal) => Err(refused::<Self, ()>(index, refusal)),
            };
        }
        #[cfg(feature = "std")]
        if let Some(mut map) = self.__dynamic_mut()
            && map.delete(Lent(&name))
        {
            return Ok(());
        }
        Err(missing::<Self>(name.name()))
    }

    /// Whether [`attrs`](Self::attrs) has an attribute of this name. A declared `Option` is there, even when it is `None`.
    #[inline]
    fn has_attr(&self, name: impl Name) -> bool {
        if let Some(index) = find::<Self>(&name) {
            return !Self::__HIDES || Self::__slots()[index].is_reachable();
        }
        #[cfg(feature = "std")]
        if let Some(map) = self.__dynamic() {
            return map.contains(Lent(&name));
        }
        false
    }

    /// All attributes that can be reached by name: the declared ones in the order of their declaration, then the dynamic
    /// ones in the order in which they were added.
    fn attrs(&self) -> Attrs<'_, Self> {
        Attrs::new(self)
    }
}

#[inline(always)]
fn find<S: Slotted>(name: &impl Name) -> Option<usize> {
    match name.__key() {
        Some(key) => key.declared(S::__slots(), || S::__find(key.name())),
        None => S::__find(name.name()),
    }
}

/// The key, where what the map has under it cannot be declared.
#[cfg(feature = "std")]
#[inline(always)]
fn shaped_key<S: Slotted, T>(name: &impl AttrName<T>) -> Option<&Key<T>> {
    if S::__MAP_OF_BASE { None } else { name.__typed_key() }
}

/// What [`read`] has found. It fits two registers, which no [`AttrError`] does: a result that passes through memory
/// burdens even a loop that finds its attributes before.
enum Read<'a, T> {
    Value(&'a T),
    Missing,
    /// Why, [`unread`] says.
    Refused,
}

impl<'a, T: Any> Read<'a, T> {
    #[inline(always)]
    fn or_error<S: Slotted>(self, owner: &S, name: impl Name) -> Result<&'a T, AttrError> {
        match self {
            Self::Value(value) => Ok(value),
            // Not in a call: who does not look at the error should not pay for it, and what is not read is not made.
            Self::Missing => {
                Err(AttrError::plain(S::LAYOUT.name(), S::__slots(), name.name(), AttrErrorKind::NoSuchAttr))
            }
            Self::Refused => Err(unread::<S, T>(owner, name.name())),
        }
    }
}

/// What is left of [`Slotted::attr`] where a key has not found its attribute at once: a call, so that what it needs does
/// not burden those that have.
#[cfg(feature = "std")]
#[inline(never)]
fn read_missed<'a, S: Slotted, T: Any>(owner: &'a S, key: &Key<T>) -> Read<'a, T> {
    if !key.raw().is_declared(S::__slots())
        && let Some(map) = owner.__dynamic()
        && let Some(value) = map.get_shaped(key)
    {
        return Read::Value(value);
    }
    read(owner, &key)
}

#[inline]
fn read<'a, S: Slotted, T: Any>(owner: &'a S, name: &impl AttrName<T>) -> Read<'a, T> {
    if let Some(index) = find::<S>(name) {
        return owner.__declared().get::<T>(index).map_or(Read::Refused, Read::Value);
    }
    #[cfg(feature = "std")]
    if let Some(map) = owner.__dynamic() {
        return match map.get(Lent(name)) {
            Ok(value) => Read::Value(value),
            Err(MapError::Missing) => Read::Missing,
            Err(_) => Read::Refused,
        };
    }
    Read::Missing
}

/// Why an attribute that exists was not read.
#[cold]
fn unread<S: Slotted, T: Any>(owner: &S, name: &str) -> AttrError {
    if let Some(index) = S::__find(name)
        && let Err(refusal) = owner.__declared().get::<T>(index)
    {
        return refused::<S, T>(index, refusal);
    }
    #[cfg(feature = "std")]
    if let Some(map) = owner.__dynamic()
        && let Err(error) = map.get::<T>(name)
    {
        return unmapped::<S, T>(name, error);
    }
    missing::<S>(name)
}

/// The same of [`Slotted::set_attr`].
#[inline]
fn write<S: Slotted, T: Any>(owner: &mut S, name: impl AttrName<T>, value: T) -> Result<(), AttrError>
where
    S::Storage: Holds<T>,
{
    if let Some(index) = find::<S>(&name) {
        return owner.__declared_mut().set(index, value).map_err(|refusal| refused::<S, T>(index, refusal));
    }
    #[cfg(feature = "std")]
    if let Some(map) = owner.__dynamic_mut() {
        return <S::Storage as Holds<T>>::__add(map, Lent(&name), value)
            .map_err(|error| unmapped::<S, T>(name.name(), error));
    }
    Err(missing::<S>(name.name()))
}

// A call, so that the methods above are small enough to be inlined.
#[inline(never)]
fn missing<S: Slotted>(name: &str) -> AttrError {
    AttrError::plain(S::LAYOUT.name(), S::__slots(), name, AttrErrorKind::NoSuchAttr)
}

#[cold]
fn refused<S: Slotted, T>(index: usize, refusal: Refusal) -> AttrError {
    AttrError::refused::<T>(S::LAYOUT.name(), S::__slots(), index, refusal)
}

#[cfg(feature = "std")]
#[inline]
fn unmapped<S: Slotted, T>(name: &str, error: MapError) -> AttrError {
    match error {
        MapError::WrongType { found } => AttrError::wrong_type::<T>(S::LAYOUT.name(), S::__slots(), name, found),
        MapError::Declared => AttrError::plain(S::LAYOUT.name(), S::__slots(), name, AttrErrorKind::Declared),
        MapError::Missing => missing::<S>(name),
    }
}
