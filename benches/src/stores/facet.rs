//! The struct, reached through facet.

use super::Store;
use crate::{Number, Picked, Subject};
use facet::{HasFields, Peek, Poke};

/// A record that is reached through facet.
#[derive(Debug)]
pub struct Facets<S>(S);

impl<S: Subject> Store<S> for Facets<S> {
    const NAME: &'static str = "facet";

    #[inline]
    fn hold(subject: S) -> Self {
        Self(subject)
    }

    #[inline(always)]
    fn read(&self) -> u64 {
        let read = || {
            let field = Peek::new(&self.0).into_struct().ok()?.field_by_name(S::PICK).ok()?;
            field.get::<<S as Picked>::Number>().ok().copied()
        };
        read().map_or(0, Number::bits)
    }

    #[inline(always)]
    fn write(&mut self, value: S::Number) {
        if let Ok(mut all) = Poke::new(&mut self.0).into_struct() {
            let _ = all.set_field_by_name(S::PICK, value);
        }
    }

    fn visit(&self) -> u64 {
        let Ok(all) = Peek::new(&self.0).into_struct() else { return 0 };
        all.fields().fold(0, |sum, (field, value)| {
            sum.wrapping_add(field.name.len() as u64 + value.get::<u64>().map_or(1, |number| *number))
        })
    }
}
