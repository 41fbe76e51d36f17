//! What a comparison asks of a struct: its attributes, one after the other, each with its own type.

use core::any::Any;

use crate::{Attr, DynamicAttrs, Mode, Slotted};

/// A struct whose attributes a comparison can visit. `#[slots(variants)]` implements it.
pub trait Probe: Slotted {
    /// Shows the visitor each declared attribute, in the order of declaration.
    #[doc(hidden)]
    fn __visit<V: Visitor<Self>>(visitor: &mut V);
}

/// What looks at the attributes of a [`Probe`].
#[doc(hidden)]
pub trait Visitor<S> {
    /// An attribute that can be read and written, by name, too.
    fn open<T: Any>(&mut self, attr: Attr<S, T>);

    /// An attribute that can only be read, or is checked when it is written.
    fn guarded<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>);

    /// An attribute that cannot be reached by name.
    fn private<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>);
}

/// A struct that `#[slots(variants)]` made in the other storages, too.
pub trait Variants: Probe {
    /// Declared attributes in slots, undeclared ones in a map.
    type Hybrid: Probe + DynamicAttrs + From<Self>;
    /// All attributes in one block.
    type Dict: Probe + DynamicAttrs + From<Self>;
    /// All attributes in a hash map.
    type Hash: Probe + DynamicAttrs + From<Self>;
}
