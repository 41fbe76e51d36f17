//! Values whose code panics: nothing is dropped twice, nothing leaks, and every map stays valid.

use slots_runtime::map::{AttrMap, Dict, DynMut, Limits, Root, RootRef};
use std::{
    cell::Cell,
    fmt::{self, Debug},
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    /// How many more times it goes well.
    static FUSE: Cell<usize> = const { Cell::new(usize::MAX) };
}

fn burn() {
    let left = FUSE.get();
    FUSE.set(left.wrapping_sub(1));
    if left == 0 {
        panic!("as asked");
    }
}

/// A value that owns memory, is counted, and panics when the fuse has burnt down.
struct Bomb(Box<u32>);

impl Bomb {
    fn new(id: u32) -> Self {
        LIVE.set(LIVE.get() + 1);
        Self(Box::new(id))
    }
}

impl Clone for Bomb {
    fn clone(&self) -> Self {
        burn();
        Self::new(*self.0)
    }
}

impl Drop for Bomb {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
        if !std::thread::panicking() {
            burn();
        }
    }
}

impl PartialEq for Bomb {
    fn eq(&self, other: &Self) -> bool {
        burn();
        self.0 == other.0
    }
}

impl Debug for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        burn();
        self.0.fmt(f)
    }
}

static OWN: Root = Root::with_limits(Limits::new(0, 0, 4));
static FEW: Root = Root::with_limits(Limits::new(5, 9, 9));

fn fill(map: &mut DynMut<'_>) {
    for i in 0..7 {
        map.insert(&format!("bomb {i}"), Bomb::new(i)).unwrap();
        map.insert(&format!("plain {i}"), i).unwrap();
    }
}

/// Runs `work` on each engine with each length of the fuse, until it no longer panics.
fn explode(work: fn(&mut AttrMap)) {
    for root in [RootRef::shared(), RootRef::new(&OWN), RootRef::new(&FEW)] {
        for fuse in 0.. {
            let live = LIVE.get();
            let mut map = AttrMap::new();
            fill(&mut map.view_mut_in(root));
            FUSE.set(fuse);
            let result = catch_unwind(AssertUnwindSafe(|| work(&mut map)));
            FUSE.set(usize::MAX);
            // It still works, whatever has become of it.
            let len = map.len();
            assert_eq!(map.iter().count(), len);
            assert!(map.clone() == map);
            map.delete("new");
            map.insert("new", 1).unwrap();
            for attr in map.clone().iter() {
                assert!(map.delete(attr.name()));
            }
            assert!(map.is_empty());
            drop(map);
            assert_eq!(LIVE.get(), live, "fuse {fuse}");
            if result.is_ok() {
                assert!(fuse > 0, "nothing has exploded");
                break;
            }
        }
    }
}

#[test]
fn clones() {
    explode(|map| drop(map.clone()));
}

/// A map of the same content, made without cloning.
fn made_again(map: &AttrMap) -> AttrMap {
    let mut copy = AttrMap::new();
    for attr in map {
        match attr.downcast::<Bomb>() {
            Some(bomb) => _ = copy.insert(attr.name(), Bomb::new(*bomb.0)).unwrap(),
            None => _ = copy.insert(attr.name(), *attr.downcast::<u32>().unwrap()).unwrap(),
        }
    }
    copy
}

#[test]
fn comparisons() {
    explode(|map| assert!(*map == made_again(map)));
}

#[test]
fn drops_of_all() {
    explode(|map| drop(std::mem::take(map)));
    explode(AttrMap::clear);
    explode(|map| drop(std::mem::take(map).into_iter()));
}

#[test]
fn deletions_one_by_one() {
    explode(|map| {
        for i in [3, 0, 6, 1, 2, 5, 4] {
            assert!(map.delete(&format!("bomb {i}")));
        }
    });
}

#[test]
fn replacements() {
    explode(|map| drop(map.insert("bomb 3", Bomb::new(9))));
}

#[test]
fn printing() {
    explode(|map| assert!(!format!("{map:?}").is_empty()));
}

#[test]
fn what_the_declared_part_of_a_bare_dict_does() {
    let (live, root) = (LIVE.get(), RootRef::new(&FEW));
    for fuse in 0..4 {
        let dict = Dict::new((Bomb::new(1), Bomb::new(2)), root);
        FUSE.set(fuse);
        _ = catch_unwind(AssertUnwindSafe(|| drop(dict.clone())));
        FUSE.set(fuse);
        _ = catch_unwind(AssertUnwindSafe(|| drop(dict)));
        FUSE.set(usize::MAX);
        assert_eq!(LIVE.get(), live);
    }
}

#[test]
fn the_last_value_of_a_dict_that_is_deleted() {
    let (live, root) = (LIVE.get(), RootRef::new(&FEW));
    let mut dict = Dict::new((Bomb::new(1), 2_u64), root);
    for name in ["a", "a name that FEW does not intern"] {
        dict.dynamic_mut(root).insert(name, Bomb::new(3)).unwrap();
        FUSE.set(0);
        _ = catch_unwind(AssertUnwindSafe(|| dict.dynamic_mut(root).delete(name))).unwrap_err();
        FUSE.set(usize::MAX);
        assert_eq!((*dict.declared().0.0, dict.declared().1, dict.dynamic().len()), (1, 2, 0));
        assert_eq!(dict.heap_size(), 16, "a box again");
    }
    drop(dict);
    assert_eq!(LIVE.get(), live);
}

#[test]
fn what_the_declared_part_does() {
    let live = LIVE.get();
    for fuse in 0..20 {
        let mut dict = Dict::new(Bomb::new(1), RootRef::new(&FEW));
        fill(&mut dict.dynamic_mut(RootRef::new(&FEW)));
        FUSE.set(fuse);
        _ = catch_unwind(AssertUnwindSafe(|| drop(dict.clone())));
        FUSE.set(fuse);
        _ = catch_unwind(AssertUnwindSafe(|| dict.dynamic_mut(RootRef::new(&FEW)).clear()));
        FUSE.set(usize::MAX);
        assert_eq!(*dict.declared().0, 1);
        fill(&mut dict.dynamic_mut(RootRef::new(&FEW)));
        FUSE.set(fuse);
        _ = catch_unwind(AssertUnwindSafe(|| drop(dict)));
        FUSE.set(usize::MAX);
        let mut dict = Dict::new(Bomb::new(1), RootRef::new(&FEW));
        fill(&mut dict.dynamic_mut(RootRef::new(&FEW)));
        FUSE.set(fuse);
        _ = catch_unwind(AssertUnwindSafe(|| drop(dict.into_declared())));
        FUSE.set(usize::MAX);
        assert_eq!(LIVE.get(), live);
    }
}
