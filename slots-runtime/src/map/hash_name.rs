//! Names as the keys of a standard hash map.

use std::{
    borrow::{Borrow, Cow},
    hash::{Hash, Hasher},
    ptr,
};

use super::hash_str::Words;

/// A name that is looked up, or the one in a [`Kept`].
#[derive(Clone)]
pub(super) struct Name<'a>(Cow<'a, str>);

/// A name in a map: that of a declared attribute or of a [`Key`](crate::Key), which the program has anyway, or a copy.
///
/// What a map has can only be borrowed as something that lies in it; so this is a [`Name`] for ever, of which one that
/// lives shorter is borrowed. A `str` would be compared by a call of the C library, and its bytes always read.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Kept(Name<'static>);

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

impl Kept {
    pub(super) const fn known(name: &'static str) -> Self {
        Self(Name::new(name))
    }

    pub(super) fn copied(name: &str) -> Self {
        Self(Name(Cow::Owned(name.to_owned())))
    }

    #[inline(always)]
    pub(super) fn text(&self) -> &str {
        &self.0.0
    }

    #[inline(always)]
    pub(super) fn is(&self, name: &Name<'_>) -> bool {
        self.0 == *name
    }

    /// The bytes that it owns.
    pub(super) fn owned(&self) -> usize {
        match &self.0.0 {
            Cow::Borrowed(_) => 0,
            Cow::Owned(name) => name.capacity(),
        }
    }
}

impl<'a> Borrow<Name<'a>> for Kept {
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
        ptr::eq(this, other)
            || this.len() == other.len()
                && match Words::short(this) {
                    // The words are all of it.
                    Some(words) => Words::short(other) == Some(words),
                    None => this == other,
                }
    }
}

impl Eq for Name<'_> {}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, hash::BuildHasher};

    use super::{super::hash_str::Seeded, *};

    #[test]
    fn a_name_is_the_same_wherever_it_lies() {
        let mut map = HashMap::with_hasher(Seeded);
        for len in 0..40 {
            let text = "name_".repeat(8)[..len].to_owned();
            let (copied, known) = (Kept::copied(&text), Kept::known(text.clone().leak()));
            assert!(copied == known && copied.is(&Name::new(&text)));
            assert_eq!([copied.owned(), known.owned()], [len, 0]);
            assert_eq!(Seeded.hash_one(&copied), super::super::names::hash(&text));
            // Each byte counts.
            for at in 0..len {
                let other = format!("{}*{}", &text[..at], &text[at + 1..]);
                assert!(!copied.is(&Name::new(&other)), "{other}");
            }
            assert!(!copied.is(&Name::new(&format!("{text}_"))));
            assert_eq!(map.insert(copied, len), None);
            assert_eq!(map.insert(known, len), Some(len));
            assert_eq!(map.get(&Name::new(&text)), Some(&len));
        }
    }
}
