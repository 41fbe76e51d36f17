//! What is measured is done: each way of holding a record reads what it should, and writes, adds and removes it.

use slots_benches::{
    Forty, Number, Picked, Point, Sixteen, Subject, Three, Value, each_copied, each_grow, each_store,
    stores::{Copied, Grow, Store},
};

fn reads_writes_and_visits<S: Subject, T: Store<S>>() {
    let (record, expected) = (S::make(3), S::Plain::from(S::make(3)));
    let mut store = T::hold(record);
    assert_eq!(store.read(), expected.pick().bits(), "{} reads", T::NAME);
    // Where values become those of an enum or of JSON, small integers count as themselves.
    let names: usize = S::NAMES.iter().map(|name| name.len()).sum();
    assert!(store.visit() >= expected.visit() && store.visit() > names as u64, "{} visits", T::NAME);
    let value = <S as Picked>::Number::sample(77);
    assert_ne!(value.bits(), expected.pick().bits());
    store.write(value);
    assert_eq!(store.read(), value.bits(), "{} writes", T::NAME);
}

fn adds_and_removes<S: Subject, T: Grow<S>>() {
    let mut store = T::hold(S::make(3));
    store.add_extra(77);
    assert_eq!(store.read_extra(), 77, "{} reads what was added", T::NAME);
    let before = store.visit();
    assert_eq!(store.remove(), 0, "{} has nothing to remove", T::NAME);
    store.add(5);
    assert_eq!(store.remove(), 3, "{} adds, and removes", T::NAME);
    assert_eq!(store.remove(), 0, "{} has removed", T::NAME);
    assert_eq!((store.visit(), store.read_extra()), (before, 77), "{} keeps the rest", T::NAME);
}

fn copies_and_compares<S: Subject, T: Copied<S>>() {
    let store = T::hold(S::make(3));
    let mut copy = store.copy();
    assert!(store.same(&copy), "{} is like its copy", T::NAME);
    copy.write(<S as Picked>::Number::sample(77));
    assert!(!store.same(&copy), "{} is unlike a changed copy", T::NAME);
}

#[test]
fn read_write_and_visit() {
    each_store!(reads_writes_and_visits::<Point>());
    each_store!(reads_writes_and_visits::<Three>());
    each_store!(reads_writes_and_visits::<Sixteen>());
    each_store!(reads_writes_and_visits::<Forty>());
}

#[test]
fn add_and_remove() {
    each_grow!(adds_and_removes::<Three>());
    each_grow!(adds_and_removes::<Sixteen>());
    each_grow!(adds_and_removes::<Forty>());
}

#[test]
fn copy_and_compare() {
    each_copied!(copies_and_compares::<Point>());
    each_copied!(copies_and_compares::<Three>());
    each_copied!(copies_and_compares::<Sixteen>());
    each_copied!(copies_and_compares::<Forty>());
}
