//! Which slots can be deleted.

use crate::raw::Take;
use core::any::Any;
use core::marker::PhantomData;

/// Types whose attributes can be deleted: `Option`s, which become `None`.
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{Self}` cannot be deleted",
    label = "this attribute is a slot: it is always there",
    note = "declare it as `Option<..>`, which becomes `None`, or leave it undeclared under `#[dynamic_attrs]`"
)]
pub trait Deletable: Sized {
    /// Leaves what stands for "deleted", and returns the old value.
    #[doc(hidden)]
    fn __delete(&mut self) -> Self;
}

// The note says so.
#[diagnostic::do_not_recommend]
impl<T> Deletable for Option<T> {
    #[inline]
    fn __delete(&mut self) -> Self {
        self.take()
    }
}

/// Asks a type, an alias too, whether it is an `Option`: the inherent constant comes first, the trait's is for the rest.
#[derive(Debug)]
pub struct IsOption<T>(PhantomData<T>);

impl<T: Any> IsOption<Option<T>> {
    #[doc(hidden)]
    pub const TAKE: Option<Take<Option<T>>> = Take::OPTION;
}

/// See [`IsOption`].
pub trait NoOption<T> {
    #[doc(hidden)]
    const TAKE: Option<Take<T>> = None;
}

impl<T> NoOption<T> for IsOption<T> {}
