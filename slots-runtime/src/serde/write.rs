//! Writing dynamic attributes after the declared ones.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::{
    registry,
    value::{Entries, Value},
};
use crate::{
    map::{DynAttr, DynRef},
    raw::values,
};

/// A field that has a function of its own to write it: the `N`th of the struct that this is implemented for.
pub trait WriteWith<const N: usize, T> {
    /// Writes the field's value.
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A field's value, and the struct that knows how it is written.
pub struct Written<'a, O, const N: usize, T> {
    value: &'a T,
    owner: std::marker::PhantomData<fn(O)>,
}

impl<'a, O: WriteWith<N, T>, const N: usize, T> Written<'a, O, N, T> {
    /// The value as its struct writes it.
    pub fn new(value: &'a T) -> Self {
        Self { value, owner: std::marker::PhantomData }
    }
}

impl<O: WriteWith<N, T>, const N: usize, T> Serialize for Written<'_, O, N, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        O::write(self.value, serializer)
    }
}

impl<O, const N: usize, T> std::fmt::Debug for Written<'_, O, N, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Written").finish_non_exhaustive()
    }
}

/// Writes a declared attribute.
#[inline]
pub fn entry<T: Serialize + ?Sized, M: SerializeMap>(
    map: &mut M,
    key: &'static str,
    value: &T,
) -> Result<(), M::Error> {
    map.serialize_entry(key, value)
}

/// Writes the dynamic attributes of an `owner`; none may have one of these `keys`, under which declared ones of other
/// names are written.
#[inline]
pub fn write<M: SerializeMap>(
    map: &mut M,
    attrs: DynRef<'_>,
    owner: &'static str,
    keys: &[&str],
) -> Result<(), M::Error> {
    match attrs.block_values() {
        Some(values) => values.into_iter().try_for_each(|value| {
            let name = value.name();
            if keys.contains(&name) {
                return Err(taken(name, owner));
            }
            map.serialize_entry(name, &InBlock { value, owner })
        }),
        None => attrs.into_iter().try_for_each(|attr| {
            if keys.contains(&attr.name()) {
                return Err(taken(attr.name(), owner));
            }
            map.serialize_entry(attr.name(), &Dynamic { attr, owner })
        }),
    }
}

/// A dynamic attribute's value in a block, whose type is known without asking the value.
struct InBlock<'a> {
    value: values::Value<'a>,
    owner: &'static str,
}

impl Serialize for InBlock<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = &self.value;
        // In the order in which they are met.
        if let Some(text) = value.get::<String>() {
            return serializer.serialize_str(text);
        }
        if let Some(value) = value.get::<i64>() {
            return serializer.serialize_i64(*value);
        }
        if let Some(value) = value.get::<f64>() {
            return serializer.serialize_f64(*value);
        }
        if let Some(value) = value.get::<bool>() {
            return serializer.serialize_bool(*value);
        }
        if let Some(value) = value.get::<u64>() {
            return serializer.serialize_u64(*value);
        }
        let attr = DynAttr::new(value.name(), value.erased());
        Dynamic { attr, owner: self.owner }.serialize(serializer)
    }
}

#[cold]
fn taken<E: Error>(name: &str, owner: &str) -> E {
    E::custom(format_args!(
        "dynamic attribute `{name}` of `{owner}` would be written under the key of a declared one of another name"
    ))
}

/// A dynamic attribute's value.
pub(super) struct Dynamic<'a> {
    pub(super) attr: DynAttr<'a>,
    /// The name of the struct that it is an attribute of, for errors.
    pub(super) owner: &'static str,
}

impl Serialize for Dynamic<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.attr.value();
        macro_rules! all {
            ($($ty:ty,)*) => {
                $(
                    if let Some(value) = value.downcast_ref::<$ty>() {
                        return value.serialize(serializer);
                    }
                )*
            };
        }
        all!(String, i64, f64, bool, u64, Value, &'static str, i32, u32, f32, usize, isize, u8, i8, u16, i16,);
        all!(u128, i128, char, (),);
        if let Some(bytes) = value.downcast_ref::<Vec<u8>>() {
            return serializer.serialize_bytes(bytes);
        }
        registry::serialize(value, serializer, || {
            let (attr, ty, owner) = (self.attr.name(), self.attr.type_name(), self.owner);
            format!(
                "attribute `{attr}` of `{owner}` is of type `{ty}`, whose values are not serialised until somebody calls \
                 `slots_runtime::serialize_values::<{ty}>()`"
            )
        })
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Uint(value) => serializer.serialize_u64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::List(values) => serializer.collect_seq(values),
            Self::Map(entries) => entries.serialize(serializer),
        }
    }
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
