//! `DynamicStruct` of bevy_reflect.

use super::{ADDED, Copied, EXTRA, Grow, Store};
use crate::{Number, Picked, Sink, Subject, Value, weight};
use bevy_reflect::{
    PartialReflect,
    structs::{DynamicStruct, Struct, struct_partial_eq},
};

/// A record as one.
#[derive(Debug, Default)]
pub struct DynamicStructs(DynamicStruct);

impl Sink for DynamicStructs {
    #[inline]
    fn put<V: Value>(&mut self, name: &'static str, value: V) {
        self.0.insert(name, value);
    }
}

impl DynamicStructs {
    #[inline(always)]
    fn get<N: Number>(&self, name: &str) -> Option<N> {
        self.0.field(name)?.try_downcast_ref().copied()
    }
}

impl<S: Subject> Store<S> for DynamicStructs {
    const NAME: &'static str = "bevy_reflect DynamicStruct";

    #[inline]
    fn hold(subject: S) -> Self {
        let mut fields = Self::default();
        subject.into_each(&mut fields);
        fields
    }

    #[inline(always)]
    fn read(&self) -> u64 {
        self.get::<<S as Picked>::Number>(S::PICK).map_or(0, Number::bits)
    }

    #[inline(always)]
    fn write(&mut self, value: S::Number) {
        if let Some(place) = self.0.field_mut(S::PICK).and_then(|field| field.try_downcast_mut()) {
            *place = value;
        }
    }

    fn visit(&self) -> u64 {
        self.0.iter_fields().fold(0, |sum, (name, field)| {
            let weight = field.try_as_reflect().map_or(1, |field| weight(field.as_any()));
            sum.wrapping_add(name.len() as u64 + weight)
        })
    }
}

impl<S: Subject> Grow<S> for DynamicStructs {
    #[inline(always)]
    fn add_extra(&mut self, value: u64) {
        self.0.insert(EXTRA, value);
    }

    #[inline(always)]
    fn read_extra(&self) -> u64 {
        self.get(EXTRA).unwrap_or(0)
    }

    #[inline(always)]
    fn add(&mut self, value: u64) {
        for name in ADDED {
            self.0.insert(name, value);
        }
    }

    #[inline(always)]
    fn remove(&mut self) -> u64 {
        ADDED.iter().map(|name| u64::from(self.0.remove_by_name(name).is_some())).sum()
    }
}

impl<S: Subject> Copied<S> for DynamicStructs {
    fn copy(&self) -> Self {
        self.0.to_dynamic_struct().map_or_else(|_| Self::default(), Self)
    }

    fn same(&self, other: &Self) -> bool {
        struct_partial_eq(&self.0, other.0.as_partial_reflect()) == Some(true)
    }
}
