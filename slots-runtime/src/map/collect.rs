//! Maps from iterators, and iterators of all that a map holds.

use std::{any::Any, borrow::Cow, fmt, iter::FusedIterator, vec};

use super::{
    attr_map::{AttrMap, ROOT},
    error::MapError,
    family::RootRef,
    staged::{Stage, Staged},
    value::{AttrValue, Erased},
    view_mut::DynMut,
};
use crate::{
    key::{AttrName, Lent},
    raw::{
        fill::{Fill, Lying, Place},
        image::Room,
        info::TypeInfo,
    },
};

/// An attribute taken out of a map: its name and its value, in a box of its own.
pub struct OwnedAttr {
    name: Cow<'static, str>,
    value: Box<dyn Erased>,
}

impl OwnedAttr {
    pub(crate) fn new(name: Cow<'static, str>, value: Box<dyn Erased>) -> Self {
        Self { name, value }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> &dyn Any {
        self.value.as_any()
    }

    /// The name of its type.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.value.type_name()()
    }

    /// Its value, if it is of this type.
    ///
    /// # Errors
    /// If it is of another type; the attribute is given back.
    pub fn downcast<T: Any>(self) -> Result<T, Self> {
        if self.value().is::<T>() {
            let value = self.value.into_any().downcast::<T>();
            return Ok(*value.unwrap_or_else(|_| unreachable!("looked at above")));
        }
        Err(self)
    }
}

impl fmt::Debug for OwnedAttr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnedAttr").field("name", &self.name).field("value", self.value.as_debug()).finish()
    }
}

/// All attributes of a map, in the order in which they were added.
#[derive(Debug)]
pub struct IntoIter(vec::IntoIter<OwnedAttr>);

impl Iterator for IntoIter {
    type Item = OwnedAttr;

    fn next(&mut self) -> Option<OwnedAttr> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for IntoIter {}
impl FusedIterator for IntoIter {}

impl IntoIterator for AttrMap {
    type Item = OwnedAttr;
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.into_raw().into_boxes().into_iter())
    }
}

/// Adds or replaces an attribute; one of another type gives way.
pub(super) fn put<T: AttrValue>(mut map: DynMut<'_>, name: impl AttrName<T>, value: T) {
    if let Err((MapError::WrongType { .. }, value)) = map.insert(Lent(&name), value) {
        map.delete(Lent(&name));
        _ = map.insert(name, value);
    }
}

impl<N: AsRef<str>, T: AttrValue> Extend<(N, T)> for AttrMap {
    /// Adds attributes. One that is there already gets the new value, whatever its type was.
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, attrs: I) {
        attrs.into_iter().for_each(|(name, value)| put(self.view_mut(), &name, value));
    }
}

impl Extend<OwnedAttr> for AttrMap {
    /// Adds attributes. One that is there already gets the new value, whatever its type was.
    fn extend<I: IntoIterator<Item = OwnedAttr>>(&mut self, attrs: I) {
        attrs.into_iter().for_each(|attr| attr.value.put_into(self.view_mut(), &attr.name));
    }
}

/// One of many values of the same type.
struct Same<T>(T);

impl<T: AttrValue> Fill for Same<T> {
    fn info(&self) -> &'static TypeInfo {
        TypeInfo::of::<T>()
    }

    fn put(self, place: &mut Place) {
        place.write(self.0);
    }

    fn take(from: &mut Lying) -> Option<Self> {
        from.read().map(Self)
    }
}

impl<T> From<T> for Same<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: AttrValue> Stage for Same<T> {
    #[cfg(feature = "serde")]
    fn insert(self, map: &mut DynMut<'_>, name: &str) {
        super::staged::insert(map, name, self.0);
    }
}

impl<N: AsRef<str>, T: AttrValue> FromIterator<(N, T)> for AttrMap {
    /// A map of these attributes, in one allocation. Of several of one name, the last one counts.
    fn from_iter<I: IntoIterator<Item = (N, T)>>(attrs: I) -> Self {
        let root = RootRef::new(&ROOT);
        let mut room = Room::new();
        let mut staged: Staged<'_, Same<T>> = Staged::for_map(&mut room, root);
        let mut attrs = attrs.into_iter();
        while let Some((name, value)) = attrs.next() {
            if staged.name(name.as_ref()).is_err() {
                let mut map = staged.take_map(root);
                put(map.view_mut(), &name, value);
                map.extend(attrs);
                return map;
            }
            staged.value(value);
        }
        staged.take_map(root)
    }
}

impl FromIterator<OwnedAttr> for AttrMap {
    fn from_iter<I: IntoIterator<Item = OwnedAttr>>(attrs: I) -> Self {
        let mut map = Self::new();
        map.extend(attrs);
        map
    }
}

impl<N: AsRef<str>, T: AttrValue, const LEN: usize> From<[(N, T); LEN]> for AttrMap {
    fn from(attrs: [(N, T); LEN]) -> Self {
        attrs.into_iter().collect()
    }
}
