//! What structs show that others take in as bases.

/// The type of the `N`th attribute of an open struct.
pub trait BaseAttr<const N: usize> {
    /// The type.
    type Type;
}

/// A struct that is open to be a base.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not open to be a base",
    label = "a base has slots, and says that it is open",
    note = "write `#[derive(Slotted)]` and `#[slots(base)]` on `{Self}`"
)]
pub trait Open {}

/// Asks whether a type is open.
#[doc(hidden)]
pub const fn open<T: Open>() {}
