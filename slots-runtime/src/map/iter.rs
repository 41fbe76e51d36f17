//! Dynamic attributes one by one.

use std::{
    any::{Any, TypeId},
    fmt::{self, Debug},
    iter::FusedIterator,
    vec,
};

use super::value::Erased;
use crate::raw::{AnyRef, values::Values};

/// One dynamic attribute.
#[derive(Clone, Copy)]
pub struct DynAttr<'a> {
    name: &'a str,
    value: &'a dyn Erased,
}

impl<'a> DynAttr<'a> {
    pub(crate) fn new(name: &'a str, value: &'a dyn Erased) -> Self {
        Self { name, value }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> &'a dyn Any {
        self.value
    }

    /// Its value, if it is of this type.
    #[must_use]
    pub fn downcast<T: Any>(&self) -> Option<&'a T> {
        self.value().downcast_ref()
    }

    /// The id of its type.
    #[must_use]
    pub fn type_id(&self) -> TypeId {
        self.value().type_id()
    }

    /// The name of its type.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.value.type_name()()
    }

    /// Its value, to be printed.
    #[must_use]
    pub fn debug(&self) -> &'a dyn Debug {
        self.value.as_debug()
    }

    /// The size of its value in bytes, without what that owns on the heap.
    #[must_use]
    pub fn size(&self) -> usize {
        self.value.size()
    }

    /// Whether the values are of one type and equal.
    pub(super) fn value_eq(&self, other: &Self) -> bool {
        self.value.equals(other.value())
    }
}

impl Debug for DynAttr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynAttr").field("name", &self.name).field("value", self.debug()).finish()
    }
}

/// The dynamic attributes of an instance, in the order in which they were added.
#[derive(Clone)]
pub struct Iter<'a>(Inner<'a>);

#[derive(Clone)]
enum Inner<'a> {
    Block(Values<'a>),
    Hash(vec::IntoIter<DynAttr<'a>>),
}

impl<'a> Iter<'a> {
    pub(super) fn block(values: Values<'a>) -> Self {
        Self(Inner::Block(values))
    }

    pub(super) fn hash(attrs: Vec<DynAttr<'a>>) -> Self {
        Self(Inner::Hash(attrs.into_iter()))
    }
}

impl<'a> Iter<'a> {
    /// The next one, of whatever type.
    #[inline]
    pub(crate) fn next_any(&mut self) -> Option<(&'a str, AnyRef<'a>)> {
        match &mut self.0 {
            Inner::Block(values) => values.next().map(|value| (value.name(), value.any())),
            Inner::Hash(attrs) => attrs.next().map(|attr| (attr.name, attr.value.any_ref())),
        }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = DynAttr<'a>;

    fn next(&mut self) -> Option<DynAttr<'a>> {
        match &mut self.0 {
            Inner::Block(values) => values.next().map(|value| DynAttr::new(value.name(), value.erased())),
            Inner::Hash(attrs) => attrs.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Inner::Block(values) => values.size_hint(),
            Inner::Hash(attrs) => attrs.size_hint(),
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}
impl FusedIterator for Iter<'_> {}

impl Debug for Iter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
