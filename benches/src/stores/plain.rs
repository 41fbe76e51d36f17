//! Hand-written structs.

use super::{Copied, Grow, Store};
use crate::{Number, Picked, Subject};

/// The plain struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<P>(P);

/// The plain struct in a box of its own, as dictionaries are.
#[derive(Clone, Debug, PartialEq)]
pub struct Boxed<P>(Box<P>);

/// The plain struct with a field for each attribute that may be added.
#[derive(Debug)]
pub struct Optional<P> {
    plain: P,
    extra: Option<u64>,
    added: [Option<u64>; 3],
}

/// What holds the struct and nothing else.
macro_rules! holds_the_struct {
    ($store:ident, $name:literal, $hold:expr) => {
        impl<S: Subject<Plain = P>, P: Picked<Number = S::Number> + From<S> + 'static> Store<S> for $store<P> {
            const NAME: &'static str = $name;

            #[inline]
            fn hold(subject: S) -> Self {
                Self($hold(P::from(subject)))
            }

            #[inline(always)]
            fn read(&self) -> u64 {
                self.0.pick().bits()
            }

            #[inline(always)]
            fn write(&mut self, value: S::Number) {
                self.0.set_pick(value);
            }

            fn visit(&self) -> u64 {
                self.0.visit()
            }
        }

        impl<S: Subject<Plain = P>, P: Picked<Number = S::Number> + From<S> + Clone + PartialEq + 'static> Copied<S>
            for $store<P>
        {
            fn copy(&self) -> Self {
                self.clone()
            }

            fn same(&self, other: &Self) -> bool {
                self == other
            }
        }
    };
}

holds_the_struct!(Field, "field", std::convert::identity);
holds_the_struct!(Boxed, "Box of the struct", Box::new);

impl<S: Subject<Plain = P>, P: Picked<Number = S::Number> + From<S> + 'static> Store<S> for Optional<P> {
    const NAME: &'static str = "field: Option";

    #[inline]
    fn hold(subject: S) -> Self {
        Self { plain: P::from(subject), extra: None, added: [None; 3] }
    }

    #[inline(always)]
    fn read(&self) -> u64 {
        self.plain.pick().bits()
    }

    #[inline(always)]
    fn write(&mut self, value: S::Number) {
        self.plain.set_pick(value);
    }

    fn visit(&self) -> u64 {
        self.plain.visit()
    }
}

impl<S: Subject<Plain = P>, P: Picked<Number = S::Number> + From<S> + 'static> Grow<S> for Optional<P> {
    #[inline(always)]
    fn add_extra(&mut self, value: u64) {
        self.extra = Some(value);
    }

    #[inline(always)]
    fn read_extra(&self) -> u64 {
        self.extra.unwrap_or(0)
    }

    #[inline(always)]
    fn add(&mut self, value: u64) {
        self.added = [Some(value); 3];
    }

    #[inline(always)]
    fn remove(&mut self) -> u64 {
        self.added.iter_mut().map(|added| u64::from(added.take().is_some())).sum()
    }
}
