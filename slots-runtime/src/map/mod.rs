//! Maps from names to values of any type.

mod attr_map;
mod collect;
pub(crate) mod error;
pub(crate) mod family;
mod hash;
mod hash_str;
mod iter;
pub(crate) mod names;
pub(crate) mod shape;
mod shared;
pub(crate) mod staged;
pub(crate) mod types;
pub(crate) mod value;
pub(crate) mod view;

pub use attr_map::AttrMap;
pub use collect::{IntoIter, OwnedAttr};
pub use error::MapError;
#[doc(hidden)]
pub use family::{Limits, Root, RootRef};
pub use family::{MAX_ATTRS, MAX_SHAPES};
#[doc(hidden)]
pub use hash::HashDict;
pub use iter::{DynAttr, Iter};
pub use names::{MAX_NAME_BYTES, MAX_NAME_LEN, MAX_NAMES};
pub use shared::{Shared, shared};
pub use value::AttrValue;
pub use view::{DynMut, DynRef};

#[doc(hidden)]
pub use crate::raw::dict::Dict;
