//! Names as the keys of a standard hash map.

use std::{
    borrow::Borrow,
    hash::{Hash, Hasher},
};

use super::hash_str::short_hash;
use crate::{key::RawKey, raw::Text};

/// Where an attribute stands in the order: declared ones are numbered as they are declared, dynamic ones as they are
/// added.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u32);

impl Place {
    /// How many there are of each.
    pub(super) const COUNT: u32 = 1 << 29;

    const DYNAMIC: u32 = 1 << 31;

    pub(super) const fn declared(number: u32) -> Self {
        Self(number & (Self::COUNT - 1))
    }

    pub(super) const fn dynamic(number: u32) -> Self {
        Self(number | Self::DYNAMIC)
    }

    #[inline(always)]
    pub(super) const fn is_dynamic(self) -> bool {
        self.0 >= Self::DYNAMIC
    }

    /// The number of a declared one.
    #[inline(always)]
    pub(super) const fn number(self) -> usize {
        self.0 as usize
    }
}

// A place is among the bits of a number.
const _: () = assert!((Place::DYNAMIC | (Place::COUNT - 1)) & !Text::NUMBER == 0);

/// The name of an attribute, lent or copied, and its [`Place`]: a declared attribute and a dynamic one never have the same.
///
/// It takes two words, a word less than a `String`, so that tables are smaller than those that people write by hand.
#[derive(Clone)]
pub(super) struct Name<'a>(Text<'a>);

/// A [`Name`] that is looked up by a key, which knows the hash. It is a type of its own so that its look-up has no part of
/// the other's, which reads the text.
#[derive(Clone)]
pub(super) struct Keyed<'a>(Name<'a>);

/// A name in a map: that of a declared attribute or of a [`Key`](crate::Key), which the program has anyway, or a copy.
///
/// What a map has can only be borrowed as something that lies in it; so this is a [`Name`] for ever, of which one that
/// lives shorter is borrowed. A `str` would be compared by a call of the C library, and its bytes always read.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Kept(Keyed<'static>);

impl<'a> Name<'a> {
    /// A declared attribute's.
    #[inline(always)]
    pub(super) const fn declared(text: &'a str) -> Self {
        Self(Text::lent(text, Place::declared(0).0))
    }

    /// A dynamic attribute's.
    #[inline(always)]
    pub(super) const fn dynamic(text: &'a str) -> Self {
        Self(Text::lent(text, Place::dynamic(0).0))
    }

    #[inline(always)]
    const fn place(&self) -> Place {
        Place(self.0.number())
    }
}

impl<'a> Keyed<'a> {
    /// Marked, since the number is the hash.
    #[inline(always)]
    pub(super) fn new(key: &'a RawKey) -> Self {
        Self(Name(Text::marked(key.name(), Place::dynamic(key.hash()).0)))
    }
}

impl Kept {
    pub(super) const fn known(place: Place, text: &'static str) -> Self {
        Self(Keyed(Name(Text::lent(text, place.0))))
    }

    pub(super) fn copied(place: Place, text: &str) -> Self {
        Self(Keyed(Name(Text::copied(text, place.0))))
    }

    #[inline(always)]
    const fn name(&self) -> &Text<'static> {
        &self.0.0.0
    }

    #[inline(always)]
    pub(super) const fn text(&self) -> &str {
        self.name().text()
    }

    #[inline(always)]
    pub(super) const fn place(&self) -> Place {
        self.0.0.place()
    }

    /// The same at another place.
    pub(super) fn at(mut self, place: Place) -> Self {
        self.0.0.0.set_number(place.0);
        self
    }

    /// Whether it is a declared attribute of this name.
    #[inline(always)]
    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.0.0 == Name::declared(name)
    }

    /// The bytes that it owns.
    pub(super) const fn owned(&self) -> usize {
        if self.name().is_owned() { self.text().len() } else { 0 }
    }
}

impl<'a> Borrow<Name<'a>> for Kept {
    #[inline(always)]
    fn borrow(&self) -> &Name<'a> {
        &self.0.0
    }
}

impl<'a> Borrow<Keyed<'a>> for Kept {
    #[inline(always)]
    fn borrow(&self) -> &Keyed<'a> {
        &self.0
    }
}

impl Hash for Name<'_> {
    #[inline(always)]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write(self.0.bytes());
    }
}

impl Hash for Keyed<'_> {
    #[inline(always)]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let name = &self.0.0;
        hasher.write_u32(if name.is_marked() { name.number() } else { short_hash(name.bytes()) });
    }
}

impl Hash for Kept {
    #[inline(always)]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.0.hash(hasher);
    }
}

impl PartialEq for Name<'_> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        let (this, that) = (&self.0, &other.0);
        this.is_as_long_as(that)
            && (this.is_at(that) || is_same(this.bytes(), that.bytes()))
            && self.place().is_dynamic() == other.place().is_dynamic()
    }
}

impl PartialEq for Keyed<'_> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// Of texts of the same length. A call, since most often they are one text: then a look-up is small enough to be inlined.
#[inline(never)]
fn is_same(this: &[u8], that: &[u8]) -> bool {
    match this.len() {
        // Both ends are all of it.
        8..=16 => ends(this) == ends::<8>(that),
        4..8 => ends(this) == ends::<4>(that),
        2..4 => ends(this) == ends::<2>(that),
        1 => this[0] == that[0],
        _ => this == that,
    }
}

/// The first bytes and the last ones.
#[inline(always)]
fn ends<const N: usize>(bytes: &[u8]) -> [Option<&[u8; N]>; 2] {
    [bytes.first_chunk(), bytes.last_chunk()]
}

impl Eq for Name<'_> {}
impl Eq for Keyed<'_> {}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, hash::BuildHasher};

    use super::{
        super::hash_str::{Seeded, USED},
        *,
    };
    use crate::{Key, map::names};

    const PLACES: [Place; 2] = [Place::declared(3), Place::dynamic(3)];

    #[test]
    fn a_name_is_the_same_wherever_it_lies() {
        let mut map = HashMap::with_hasher(Seeded);
        for len in 0..40 {
            let text = "name_".repeat(8)[..len].to_owned();
            let key = Key::<u8>::new(text.clone().leak());
            for place in PLACES {
                let (copied, known) = (Kept::copied(place, &text), Kept::known(place, text.clone().leak()));
                let [this, that] = match place.is_dynamic() {
                    true => [Name::dynamic, Name::declared].map(|name| name(&text)),
                    false => [Name::declared, Name::dynamic].map(|name| name(&text)),
                };
                assert!(copied == known && copied.0.0 == this && copied.0.0 != that);
                assert_eq!(copied.is_declared(&text), !place.is_dynamic());
                assert_eq!([copied.owned(), known.owned()], [len, 0]);
                // Each byte counts.
                for at in 0..len {
                    let other = format!("{}*{}", &text[..at], &text[at + 1..]);
                    assert!(![Name::dynamic, Name::declared].map(|name| name(&other)).contains(&copied.0.0), "{other}");
                }
                assert!(copied.0.0 != Name::dynamic(&format!("{text}_")));
                // A declared attribute and a dynamic one are two.
                assert_eq!(map.get(&this), None);
                assert_eq!(map.insert(copied, len), None);
                assert_eq!(map.insert(known, len), Some(len));
                assert_eq!(map.get(&this), Some(&len));
                assert_eq!(map.get(&Keyed::new(key.raw())), place.is_dynamic().then_some(&len));
            }
        }
    }

    #[test]
    fn all_hashes_of_a_name_are_one() {
        for len in 0..40 {
            let text = &"name_".repeat(8)[..len];
            let key = Key::<u8>::new(text.to_owned().leak());
            let hash = Seeded.hash_one(text);
            assert_eq!(hash, names::hash(text) & USED);
            assert_eq!(hash, Seeded.hash_one(Keyed::new(key.raw())));
            for place in PLACES {
                assert_eq!(hash, Seeded.hash_one(Kept::copied(place, text)));
                assert_eq!(hash, Seeded.hash_one(Kept::known(place, key.raw().name()).at(Place::dynamic(0))));
            }
        }
    }

    #[test]
    fn a_name_is_smaller_than_a_string() {
        assert!(size_of::<Kept>() <= 16);
    }
}
