//! The attributes of the hash storage in their order: the declared ones as they were declared, then the dynamic ones as
//! they were added.

use std::marker::PhantomData;

use super::{
    hash::{Boxed, HashDict},
    hash_name::Kept,
};
use crate::raw::AnyRef;

/// An attribute's name, and what the map has under it.
#[derive(Clone, Copy)]
pub(crate) struct Placed<'a>(&'a Kept, &'a Boxed);

/// Room for attributes, each at its place.
pub(crate) trait Places<'a>: AsMut<[Option<Placed<'a>>]> {}
impl<'a, A: AsMut<[Option<Placed<'a>>]>> Places<'a> for A {}

/// Room for any number of them.
pub(crate) type Many<'a> = Vec<Option<Placed<'a>>>;

/// Room for as many as most instances have, without an allocation.
pub(crate) type Few<'a> = [Option<Placed<'a>>; 16];

/// All attributes in their order, without a look-up for each.
#[derive(Clone)]
pub(crate) struct InOrder<'a, A> {
    all: A,
    at: usize,
    of: PhantomData<&'a HashDict>,
}

impl<'a> InOrder<'a, Many<'a>> {
    pub(crate) fn new(hash: &'a HashDict) -> Self {
        Self::fill(vec![None; hash.len()], hash)
    }
}

impl<'a, 'r> InOrder<'a, &'r mut [Option<Placed<'a>>]> {
    /// The same in this room, if there is enough, where nothing is yet.
    #[inline]
    pub(crate) fn few(room: &'r mut Few<'a>, hash: &'a HashDict) -> Option<Self> {
        room.get_mut(..hash.len()).map(|room| Self::fill(room, hash))
    }
}

impl<'a, A: Places<'a>> InOrder<'a, A> {
    #[inline]
    fn fill(mut all: A, hash: &'a HashDict) -> Self {
        put_in_order(all.as_mut(), hash);
        Self { all, at: 0, of: PhantomData }
    }

    /// The next declared attribute of this name; those before it are passed over.
    #[inline]
    pub(crate) fn declared(&mut self, name: &str) -> Option<AnyRef<'a>> {
        if let Some(Some(Placed(found, value))) = self.all.as_mut().get(self.at)
            && found.is_declared(name)
        {
            self.at += 1;
            return Some(value.any_ref());
        }
        self.declared_later(name)
    }

    // A call, since an attribute is at the next place unless there are others that cannot be reached by name.
    #[inline(never)]
    fn declared_later(&mut self, name: &str) -> Option<AnyRef<'a>> {
        while let Some(placed) = self.all.as_mut().get(self.at).copied()
            && !placed.is_some_and(|Placed(name, _)| name.place().is_dynamic())
        {
            self.at += 1;
            if let Some(Placed(found, value)) = placed
                && found.is_declared(name)
            {
                return Some(value.any_ref());
            }
        }
        None
    }

    /// The next dynamic attribute; declared ones before it are passed over.
    #[inline]
    pub(crate) fn dynamic(&mut self) -> Option<(&'a str, AnyRef<'a>)> {
        while let Some(placed) = self.all.as_mut().get(self.at).copied() {
            self.at += 1;
            if let Some(Placed(name, value)) = placed
                && name.place().is_dynamic()
            {
                return Some((name.text(), value.any_ref()));
            }
        }
        None
    }
}

/// Puts all attributes into their places, of which there are as many. A call, so that each loop over attributes is smaller.
#[inline(never)]
fn put_in_order<'a>(places: &mut [Option<Placed<'a>>], hash: &'a HashDict) {
    let first = hash.len() - hash.dynamic_len();
    if first == places.len() {
        for (name, value) in hash.entries() {
            if let Some(place) = places.get_mut(name.place().number()) {
                *place = Some(Placed(name, value));
            }
        }
        return;
    }
    let mut end = first;
    for (name, value) in hash.entries() {
        let mut at = name.place().number();
        if name.place().is_dynamic() {
            at = end;
            end += 1;
        }
        if let Some(place) = places.get_mut(at) {
            *place = Some(Placed(name, value));
        }
    }
    places[first..end].sort_unstable_by_key(|placed| placed.map(|Placed(name, _)| name.place()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Key, map::DynAttr, raw::AnyValue};

    #[test]
    fn all_come_in_order() {
        let mut hash = HashDict::with_capacity(0);
        let declared: Vec<String> = (0..20).map(|i| format!("declared_{i}")).collect();
        for name in &declared {
            hash.declare(name.clone().leak(), 1_u64);
        }
        hash.declare("declared_3", 2_u64);
        for i in 0..30 {
            hash.insert(&&format!("dynamic_{i}"), i).expect("a new one");
        }
        assert!(hash.delete("dynamic_7"));
        hash.insert(&&Key::<&str>::new("dynamic_7"), "again").expect("a new one");
        // Declared after it was added: it wins, in the last place.
        hash.declare("dynamic_8", 3_u64);

        let mut all = InOrder::new(&hash);
        for name in declared.iter().map(String::as_str).filter(|name| *name != "declared_5") {
            let value = AnyValue::borrowed(all.declared(name).expect("a declared one"));
            assert_eq!(value.get(), Some(&if name == "declared_3" { 2_u64 } else { 1 }), "{name}");
        }
        assert!(all.clone().declared("declared_19").is_none());
        assert!(all.clone().declared("dynamic_8").is_some());
        assert!(all.clone().declared("dynamic_0").is_none());
        let mut dynamic: Vec<String> =
            (0..30).filter(|i| ![7, 8].contains(i)).map(|i| format!("dynamic_{i}")).collect();
        dynamic.push("dynamic_7".to_owned());
        let found: Vec<_> = std::iter::from_fn(|| all.dynamic()).map(|(name, _)| name).collect();
        assert_eq!(found, dynamic);
        assert_eq!(hash.dynamic().iter().map(DynAttr::name).collect::<Vec<_>>(), dynamic);
    }

    #[test]
    fn few_come_in_the_same_order() {
        let mut hash = HashDict::with_capacity(0);
        for i in 0..=Few::default().len() {
            let mut room = Few::default();
            let mut few = InOrder::few(&mut room, &hash).expect("there is room");
            let mut many = InOrder::new(&hash);
            for n in (0..i).filter(|n| n % 2 == 0) {
                let declared: [_; 2] = [few.declared(&format!("d{n}")), many.declared(&format!("d{n}"))];
                let values = declared.map(|value| AnyValue::borrowed(value.expect("a declared one")).get().copied());
                assert_eq!(values, [Some(n); 2]);
            }
            for n in (0..i).filter(|n| n % 2 == 1) {
                let names = [few.dynamic(), many.dynamic()].map(|attr| attr.map(|(name, _)| name));
                assert_eq!(names, [Some(&*format!("{n}")); 2]);
            }
            assert!(few.dynamic().is_none() && many.dynamic().is_none());
            match i % 2 {
                0 => hash.declare(format!("d{i}").leak(), i),
                _ => _ = hash.insert(&&format!("{i}"), i).expect("a new one"),
            }
        }
        assert!(InOrder::few(&mut Few::default(), &hash).is_none());
    }

    #[test]
    fn numbers_that_are_used_up_are_given_anew() {
        let mut hash = HashDict::default();
        hash.declare("declared", 0_u64);
        hash.insert(&&"first", 1).expect("a new one");
        hash.insert(&&"second", 2).expect("a new one");
        assert!(hash.delete("first"));
        hash.use_up();
        for (name, value) in [("third", 3), ("fourth", 4), ("third", 5)] {
            hash.insert(&&name, value).expect("of the same type");
        }
        let found = hash.dynamic();
        let found: Vec<_> = found.iter().map(|attr| (attr.name(), attr.value().downcast_ref().copied())).collect();
        assert_eq!(found, [("second", Some(2)), ("third", Some(5)), ("fourth", Some(4))]);
        assert_eq!(hash.declared::<u64>("declared"), &0);
    }
}
