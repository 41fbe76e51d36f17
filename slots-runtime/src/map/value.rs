//! What a dynamic attribute may be.

use std::{
    any::{Any, type_name},
    fmt::Debug,
};

use super::{collect::put, view_mut::DynMut};
use crate::raw::AnyRef;

/// What a dynamic attribute may be: anything that is `Clone + Debug + PartialEq + Send + Sync + 'static`.
///
/// Implemented for all such types; there is nothing to do.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot be kept in a map of attributes",
    label = "the value must be `Clone + Debug + PartialEq + Send + Sync + 'static`",
    note = "keep it in a slot, which asks nothing: `#[derive(Slotted)]` on the struct that declares it"
)]
pub trait AttrValue: Any + Clone + Debug + PartialEq + Send + Sync {}

// What is missing is in the label.
#[diagnostic::do_not_recommend]
impl<T: Any + Clone + Debug + PartialEq + Send + Sync> AttrValue for T {}

/// An [`AttrValue`] behind a pointer, its type forgotten.
pub(crate) trait Erased: Any + Debug + Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
    fn as_debug(&self) -> &dyn Debug;
    fn clone_boxed(&self) -> Box<dyn Erased>;
    fn equals(&self, other: &dyn Any) -> bool;
    fn type_name(&self) -> fn() -> &'static str;
    /// The value, which is asked for its type without a call.
    fn any_ref(&self) -> AnyRef<'_>;
    fn size(&self) -> usize;
    /// Adds the value to a map, in the place of what is there under the name.
    fn put_into(self: Box<Self>, map: DynMut<'_>, name: &str);
}

impl<T: AttrValue> Erased for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }

    fn as_debug(&self) -> &dyn Debug {
        self
    }

    fn clone_boxed(&self) -> Box<dyn Erased> {
        Box::new(self.clone())
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }

    fn type_name(&self) -> fn() -> &'static str {
        type_name::<T>
    }

    fn any_ref(&self) -> AnyRef<'_> {
        AnyRef::to(self)
    }

    fn size(&self) -> usize {
        size_of::<T>()
    }

    fn put_into(self: Box<Self>, map: DynMut<'_>, name: &str) {
        put(map, name, *self);
    }
}
