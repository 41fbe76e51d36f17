//! Names as the keys of a standard hash map.

use std::{
    borrow::{Borrow, Cow},
    hash::{Hash, Hasher},
};

use super::hash_str::Words;

/// A name that is looked up, or the one in a [`Key`].
#[derive(Clone)]
pub(super) struct Name<'a>(Cow<'a, str>);

/// A name in a map: of a declared attribute that in the program, of others a copy.
///
/// What a map has can only be borrowed as something that lies in it; so this is a [`Name`] for ever, of which a shorter
/// lived one is borrowed. A `str` would be compared by a call of the C library; names of up to sixteen bytes are compared
/// in two words each.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Key(Name<'static>);

impl<'a> Name<'a> {
    #[inline(always)]
    pub(super) const fn new(name: &'a str) -> Self {
        Self(Cow::Borrowed(name))
    }

    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Key {
    pub(super) const fn declared(name: &'static str) -> Self {
        Self(Name::new(name))
    }

    pub(super) fn dynamic(name: &str) -> Self {
        Self(Name(Cow::Owned(name.to_owned())))
    }

    #[inline(always)]
    pub(super) fn text(&self) -> &str {
        &self.0.0
    }

    /// The bytes that it owns.
    pub(super) fn owned(&self) -> usize {
        match &self.0.0 {
            Cow::Borrowed(_) => 0,
            Cow::Owned(name) => name.capacity(),
        }
    }
}

impl<'a> Borrow<Name<'a>> for Key {
    #[inline(always)]
    fn borrow(&self) -> &Name<'a> {
        &self.0
    }
}

impl Hash for Name<'_> {
    #[inline(always)]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write(self.bytes());
    }
}

impl PartialEq for Name<'_> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        let (this, other) = (self.bytes(), other.bytes());
        this.len() == other.len()
            && match Words::short(this) {
                // The words are all of it.
                Some(words) => Words::short(other) == Some(words),
                None => this == other,
            }
    }
}

impl Eq for Name<'_> {}
