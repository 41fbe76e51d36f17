//! Building many attributes at once, as deserialising does.

use std::{fmt, marker::PhantomData};

use super::{
    attr_map::{AttrMap, ROOT},
    error::MapError,
    family::RootRef,
    shape::Shape,
    value::AttrValue,
    view::empty_map,
};
use crate::raw::{dict::Dict, stage::Stage};

/// The attributes of an [`AttrMap`] or the dynamic ones of a [`Dict`] to be. It guesses which name comes next, keeps
/// the values on the stack, and allocates once, at the end.
///
/// ```
/// use slots_runtime::map::Builder;
///
/// let mut builder = Builder::new();
/// builder.insert("age", 25_u32).unwrap();
/// builder.insert("nick", "Al".to_string()).unwrap();
/// assert_eq!(builder.finish().len(), 2);
/// ```
pub struct Builder<B = AttrMap> {
    stage: Stage,
    /// For a `Dict<D>`, the stage is one of blocks of its layout.
    built: PhantomData<fn() -> B>,
}

impl Builder {
    /// A builder of a map.
    #[must_use]
    pub fn new() -> Self {
        Self::of_map(RootRef::new(&ROOT))
    }

    /// A builder of a map whose shapes start here.
    #[doc(hidden)]
    #[must_use]
    pub fn of_map(root: RootRef) -> Self {
        Self::start(empty_map(root))
    }

    /// The map.
    #[must_use]
    pub fn finish(self) -> AttrMap {
        if self.stage.is_empty() { AttrMap::new() } else { AttrMap::from_raw(self.stage.finish()) }
    }
}

impl<D> Builder<Dict<D>> {
    /// A builder of the dynamic attributes of a dict whose shapes start here.
    #[must_use]
    pub fn of_dict(root: RootRef) -> Self {
        Self::start(Dict::<D>::empty(root))
    }

    /// The dict with these declared attributes.
    #[must_use]
    pub fn finish_with(self, declared: D) -> Dict<D> {
        Dict::build(self, declared)
    }
}

impl<B> Builder<B> {
    fn start(shape: &'static Shape) -> Self {
        Self { stage: Stage::new(shape), built: PhantomData }
    }

    /// Adds an attribute, or replaces the value of one that is there and returns the old one.
    ///
    /// # Errors
    /// If there is one of this name and another type, which stays as it is; the value is given back.
    ///
    /// # Panics
    /// As [`AttrMap::insert`].
    #[inline]
    pub fn insert<T: AttrValue>(&mut self, name: impl AsRef<str>, value: T) -> Result<Option<T>, (MapError, T)> {
        self.stage.insert(name.as_ref(), value)
    }

    pub(crate) fn into_stage(self) -> Stage {
        self.stage
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl<B> fmt::Debug for Builder<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").finish_non_exhaustive()
    }
}
