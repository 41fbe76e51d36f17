//! The attributes that come and go.

use crate::{
    Slotted,
    map::{DynMut, DynRef},
};
use std::fmt::DebugStruct;

/// A struct that takes attributes beyond the declared ones, at run time.
///
/// `#[dynamic_attrs]` implements it. The two views are of the undeclared attributes alone: no declared one can be hidden
/// or removed through them.
///
/// ```
/// use slots_runtime::{DynamicAttrs, Slotted, dynamic_attrs};
///
/// #[dynamic_attrs]
/// #[derive(Slotted, Debug, Clone, PartialEq)]
/// struct Package {
///     name: String,
/// }
///
/// let mut package = Package::from(PackageInit { name: "slots".to_owned() });
/// package.set_attr("homepage", "example.org".to_owned())?;
/// assert_eq!(package.attr::<String>("homepage")?, "example.org");
/// assert_eq!(package.dynamic_attrs().len(), 1);
/// assert!(package.dynamic_attrs_mut().insert("name", 1).is_err());
/// # Ok::<(), slots_runtime::AttrError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no dynamic attributes",
    label = "all attributes of this are declared, if it has any",
    note = "write `#[dynamic_attrs]` on `{Self}`, above its `#[derive(..)]`"
)]
pub trait DynamicAttrs: Slotted {
    /// The undeclared attributes, to read.
    fn dynamic_attrs(&self) -> DynRef<'_> {
        self.__dynamic().unwrap_or_else(|| unreachable!("the macro has written where they are"))
    }

    /// The undeclared attributes, to change.
    fn dynamic_attrs_mut(&mut self) -> DynMut<'_> {
        let view = self.__dynamic_mut().unwrap_or_else(|| unreachable!("the macro has written where they are"));
        view.refusing(|name| Self::__find(name).is_some())
    }
}

/// The undeclared attributes, as fields among others.
#[doc(hidden)]
pub fn debug_fields(debug: &mut DebugStruct<'_, '_>, map: DynRef<'_>) {
    for attr in map {
        debug.field(attr.name(), attr.debug());
    }
}
