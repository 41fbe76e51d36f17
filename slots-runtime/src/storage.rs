//! Which values a storage can hold.

#[cfg(feature = "std")]
use crate::{
    key::AttrName,
    map::{AttrValue, DynMut, MapError},
};
use alloc::{string::String, vec::Vec};
use core::any::Any;

mod sealed {
    pub trait Sealed {}
}

/// A storage that can hold values of type `T`: slots hold anything, maps what is an `AttrValue`.
#[diagnostic::on_unimplemented(
    message = "a value of type `{T}` cannot become a dynamic attribute",
    label = "the value must be `Clone + Debug + PartialEq + Send + Sync + 'static`",
    note = "a declared attribute asks nothing: write it with its own accessor"
)]
pub trait Holds<T>: sealed::Sealed {
    /// Adds an attribute that is not declared.
    #[cfg(feature = "std")]
    #[doc(hidden)]
    fn __add(map: DynMut<'_>, name: impl AttrName<T>, value: T) -> Result<(), MapError>;
}

/// The storages, each of which holds at least the plain types.
pub trait Storage:
    Holds<bool>
    + Holds<char>
    + Holds<u8>
    + Holds<u16>
    + Holds<u32>
    + Holds<u64>
    + Holds<u128>
    + Holds<usize>
    + Holds<i8>
    + Holds<i16>
    + Holds<i32>
    + Holds<i64>
    + Holds<i128>
    + Holds<isize>
    + Holds<f32>
    + Holds<f64>
    + Holds<&'static str>
    + Holds<String>
    + Holds<Vec<u8>>
{
}

/// Every attribute has a slot.
#[derive(Debug)]
pub enum SlotStorage {}

impl sealed::Sealed for SlotStorage {}
impl Storage for SlotStorage {}
impl<T: Any> Holds<T> for SlotStorage {
    #[cfg(feature = "std")]
    fn __add(_: DynMut<'_>, _: impl AttrName<T>, _: T) -> Result<(), MapError> {
        Err(MapError::Missing)
    }
}

/// Attributes that are not declared are in a map.
#[cfg(feature = "std")]
#[derive(Debug)]
pub enum MapStorage {}

#[cfg(feature = "std")]
impl sealed::Sealed for MapStorage {}
#[cfg(feature = "std")]
impl Storage for MapStorage {}
#[cfg(feature = "std")]
#[diagnostic::do_not_recommend]
impl<T: AttrValue> Holds<T> for MapStorage {
    #[inline]
    fn __add(mut map: DynMut<'_>, name: impl AttrName<T>, value: T) -> Result<(), MapError> {
        match map.insert(name, value) {
            Ok(_) => Ok(()),
            Err((error, _)) => Err(error),
        }
    }
}
