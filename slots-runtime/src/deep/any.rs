//! Deep sizes of values whose type is known only at run time: those of undeclared attributes, say.

use alloc::{borrow::Cow, boxed::Box, string::String, sync::Arc, vec::Vec};
use core::{any::Any, error::Error, fmt};

use super::{Heap, HeapSize};

/// The value is of a type that [`any`] does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown;

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the value is of a type whose heap size is not known; `slots_runtime::deep::register` makes it known",
        )
    }
}

impl Error for Unknown {}

/// Adds what `value` owns on the heap, if it is of a type that is known here: numbers, `bool`, `char`, strings, times,
/// paths, and options, vectors and boxes of these. `register` adds types of your own.
///
/// # Errors
///
/// [`Unknown`] if the type is not known; nothing is added then.
pub fn any(value: &dyn Any, heap: &mut Heap) -> Result<(), Unknown> {
    let known = standard(value).or_else(|| registered(value)).ok_or(Unknown)?;
    known(value, heap);
    Ok(())
}

type Add = fn(&dyn Any, &mut Heap);

fn add<T: Any + HeapSize>(value: &dyn Any, heap: &mut Heap) {
    if let Some(value) = value.downcast_ref::<T>() {
        value.add_to(heap);
    }
}

/// The first of the types that the value is of.
macro_rules! first_of {
    ($value:ident: $($ty:ty),* $(,)?) => {
        $(if $value.is::<$ty>() {
            return Some(add::<$ty>);
        })*
    };
}

/// Each type, and the usual containers of it.
macro_rules! first_with_containers {
    ($value:ident: $($ty:ty),* $(,)?) => {
        first_of!($value: $($ty, Option<$ty>, Vec<$ty>, Option<Vec<$ty>>, Box<$ty>, Arc<$ty>),*);
    };
}

fn standard(value: &dyn Any) -> Option<Add> {
    first_with_containers!(value:
        String, f64, i64, u64, i32, u32, f32, bool, usize, isize, u8, i8, u16, i16, u128, i128, char,
        &'static str, Cow<'static, str>, Box<str>, Arc<str>, core::time::Duration,
    );
    first_of!(value: (), Vec<Vec<u8>>, Box<[u8]>, Arc<[u8]>, Vec<(String, String)>);
    #[cfg(feature = "std")]
    first_with_containers!(value: std::path::PathBuf, std::ffi::OsString, std::time::SystemTime, std::time::Instant);
    #[cfg(feature = "std")]
    first_of!(value: std::collections::HashMap<String, String>, std::collections::BTreeMap<String, String>);
    None
}

#[cfg(not(feature = "std"))]
fn registered(_: &dyn Any) -> Option<Add> {
    None
}

#[cfg(feature = "std")]
pub use registry::register;

#[cfg(feature = "std")]
use registry::registered;

#[cfg(feature = "std")]
mod registry {
    use core::any::{Any, TypeId};
    use std::{
        collections::BTreeMap,
        sync::{PoisonError, RwLock},
    };

    use super::{Add, HeapSize, add};

    static REGISTERED: RwLock<BTreeMap<TypeId, Add>> = RwLock::new(BTreeMap::new());

    /// Makes a type known to [`any`](super::any), for the whole program.
    ///
    /// ```
    /// use slots_runtime::deep::{self, Heap, HeapSize};
    ///
    /// struct Tags(Vec<String>);
    /// impl HeapSize for Tags {
    ///     fn add_to(&self, heap: &mut Heap) {
    ///         self.0.add_to(heap);
    ///     }
    /// }
    ///
    /// let mut heap = Heap::new();
    /// assert!(deep::any(&Tags(vec![]), &mut heap).is_err());
    /// deep::register::<Tags>();
    /// assert!(deep::any(&Tags(vec!["new".to_owned()]), &mut heap).is_ok());
    /// assert_eq!(heap.owned(), 24 + 3);
    /// ```
    pub fn register<T: Any + HeapSize>() {
        REGISTERED.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), add::<T>);
    }

    pub(super) fn registered(value: &dyn Any) -> Option<Add> {
        REGISTERED.read().unwrap_or_else(PoisonError::into_inner).get(&value.type_id()).copied()
    }
}
