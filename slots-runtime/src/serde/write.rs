//! Writing dynamic attributes after the declared ones.

use std::marker::PhantomData;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::{
    registry,
    value::{Entries, Value},
};
use crate::{
    map::{DynAttr, DynRef},
    raw::values,
};

/// A struct that is written as a map.
pub trait WriteFields {
    /// The struct's name.
    const NAME: &'static str;
    /// The keys of the fields that are written.
    const KEYS: &'static [&'static str];
    /// Those under which no dynamic attribute may be written: declared ones of other names are.
    const TAKEN: &'static [&'static str];

    /// Writes the value of the field with the key of this number.
    fn write_field<S: Serializer>(&self, field: usize, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Writes a field's value.
#[inline(always)]
pub fn value<T: Serialize + ?Sized, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// Writes a struct: its fields but the `skipped` ones, which may be fewer than there are fields, and its dynamic
/// attributes.
///
/// A loop, and not one call after the other: so that there is one place where a key is written and one where a value is,
/// which the compiler puts into the loop, and the format's state stays in registers. A key that is written by a call has
/// to load that state, and to store it for the next, several times per attribute.
#[inline]
pub fn write<T: WriteFields, S: Serializer>(
    owner: &T,
    dynamic: DynRef<'_>,
    skipped: &[bool],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let fields = T::KEYS.len() - skipped.iter().filter(|skipped| **skipped).count();
    let mut map = serializer.serialize_map(Some(fields + dynamic.len()))?;
    for (field, key) in T::KEYS.iter().enumerate() {
        if skipped.get(field) != Some(&true) {
            map.serialize_entry(&Key(key, PhantomData::<fn(T)>), &Field { owner, field })?;
        }
    }
    write_dynamic(map, dynamic, T::NAME, T::TAKEN)
}

/// A key of a struct `T`. It has a type of its own, so that what writes it is in that struct's loop alone.
struct Key<'a, T>(&'a str, PhantomData<T>);

impl<T> Serialize for Key<'_, T> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

struct Field<'a, T> {
    owner: &'a T,
    field: usize,
}

impl<T: WriteFields> Serialize for Field<'_, T> {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.owner.write_field(self.field, serializer)
    }
}

/// Writes the dynamic attributes of an `owner`, and ends the map; none may have one of these `keys`.
pub(super) fn write_dynamic<M: SerializeMap>(
    mut map: M,
    attrs: DynRef<'_>,
    owner: &'static str,
    keys: &[&str],
) -> Result<M::Ok, M::Error> {
    let Some(values) = attrs.block_values() else { return write_each(map, attrs, owner, keys) };
    for value in values {
        let name = value.name();
        if keys.contains(&name) {
            return Err(taken(name, owner));
        }
        map.serialize_entry(&Key(name, PhantomData::<InBlock<'_>>), &InBlock { value, owner })?;
    }
    map.end()
}

/// The same of a hash.
#[inline(never)]
fn write_each<M: SerializeMap>(
    mut map: M,
    attrs: DynRef<'_>,
    owner: &'static str,
    keys: &[&str],
) -> Result<M::Ok, M::Error> {
    for attr in attrs {
        if keys.contains(&attr.name()) {
            return Err(taken(attr.name(), owner));
        }
        map.serialize_entry(attr.name(), &Dynamic { attr, owner })?;
    }
    map.end()
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
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self.iter() {
            match key {
                Value::Text(key) => map.serialize_entry(&Key(key, PhantomData::<Self>), value)?,
                key => map.serialize_entry(key, value)?,
            }
        }
        map.end()
    }
}
