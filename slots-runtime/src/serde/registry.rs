//! The types of the user's own whose values may be written.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{LazyLock, PoisonError, RwLock},
};

use serde::ser::{Error, Serialize, Serializer};

use crate::map::AttrValue;

/// A value of the registered type as what can be written; `None` for values of others.
type Erase = fn(&dyn Any) -> Option<&dyn erased_serde::Serialize>;

static TYPES: LazyLock<RwLock<HashMap<TypeId, Erase>>> = LazyLock::new(RwLock::default);

/// Lets values of a type of your own be serialised where they are dynamic attributes. Call it once, before the first is.
///
/// Numbers, `bool`, `char`, `String`, `&'static str`, `Vec<u8>` (as bytes) and [`Value`](crate::Value) need no call. What
/// is read for an unknown key is never of your type, since the data do not say so: declare such attributes.
///
/// ```
/// # use slots_runtime::{Slotted, dynamic_attrs};
/// # use serde::Serialize;
/// #[derive(Clone, Debug, PartialEq, Serialize)]
/// struct Color(u8, u8, u8);
///
/// #[dynamic_attrs]
/// #[derive(Slotted, Serialize)]
/// struct Point {
///     x: f64,
/// }
///
/// let mut point = Point::from(PointInit { x: 1.5 });
/// point.set_attr("color", Color(255, 128, 0))?;
/// let error = serde_json::to_string(&point).unwrap_err();
/// assert!(error.to_string().contains("attribute `color` of `Point`"));
///
/// slots_runtime::serialize_values::<Color>();
/// assert_eq!(serde_json::to_string(&point).unwrap(), r#"{"x":1.5,"color":[255,128,0]}"#);
/// # Ok::<(), slots_runtime::AttrError>(())
/// ```
pub fn serialize_values<T: AttrValue + Serialize>() {
    let erase: Erase = |value| value.downcast_ref::<T>().map(|value| value as &dyn erased_serde::Serialize);
    TYPES.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), erase);
}

/// Writes a value of a registered type.
pub(super) fn serialize<S: Serializer>(
    value: &dyn Any,
    serializer: S,
    unregistered: impl FnOnce() -> String,
) -> Result<S::Ok, S::Error> {
    let erase = TYPES.read().unwrap_or_else(PoisonError::into_inner).get(&value.type_id()).copied();
    match erase.and_then(|erase| erase(value)) {
        Some(value) => erased_serde::serialize(value, serializer),
        None => Err(S::Error::custom(unregistered())),
    }
}
