//! The struct, reached through bevy_reflect.

use super::Store;
use crate::{Number, Picked, Subject, weight};

/// A record that is reached through bevy_reflect.
#[derive(Debug)]
pub struct Reflected<S>(S);

impl<S: Subject> Store<S> for Reflected<S> {
    const NAME: &'static str = "bevy_reflect Struct";

    #[inline]
    fn hold(subject: S) -> Self {
        Self(subject)
    }

    #[inline(always)]
    fn read(&self) -> u64 {
        let number: Option<&<S as Picked>::Number> = self.0.field(S::PICK).and_then(|field| field.try_downcast_ref());
        number.map_or(0, |number| number.bits())
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
