//! Attributes that are read by value.

/// Types whose attributes can be read by value.
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{Self}` cannot be read by value",
    label = "this needs a type that is `Copy`",
    note = "take `copy` out: the attribute is then read by reference"
)]
pub trait ByValue {
    #[doc(hidden)]
    #[must_use]
    fn __copied(&self) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Copy> ByValue for T {
    #[inline(always)]
    fn __copied(&self) -> Self {
        *self
    }
}

/// A copy of the value.
#[doc(hidden)]
#[must_use]
#[inline(always)]
pub fn by_value<T: ByValue>(value: &T) -> T {
    value.__copied()
}
