//! Names, values and sizes at the edges.

use slots_runtime::map::{AttrMap, Dict, Limits, MapError, Root, RootRef};

static NO_SHAPES: Root = Root::with_limits(Limits::new(0, 0, usize::MAX));
static OWN_NAMES: Root = Root::with_limits(Limits::new(0, 0, 0));

fn on_all_engines(test: fn(&mut AttrMap, RootRef)) {
    static ROOT: Root = Root::new();
    for root in [&ROOT, &NO_SHAPES, &OWN_NAMES] {
        test(&mut AttrMap::new(), RootRef::new(root));
    }
}

#[test]
fn a_map_is_a_pointer() {
    assert_eq!(size_of::<AttrMap>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Box<AttrMap>>>(), size_of::<usize>());
    assert_eq!(size_of::<Dict<[u64; 9]>>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Dict<u8>>>(), size_of::<usize>());
    assert_eq!((Dict::<[f64; 3]>::BLOCK, Dict::<[f64; 3]>::DECLARED), ((24, 8), 0), "a box's");
    assert_eq!((Dict::<u64>::BLOCK, Dict::<u64>::DECLARED), ((16, 8), 8), "as large with a header");
    assert_eq!((Dict::<u128>::BLOCK, Dict::<u128>::DECLARED), ((32, 16), 16));
    assert_eq!((Dict::<()>::BLOCK, Dict::<u32>::BLOCK), ((16, 8), (16, 8)), "malloc gives no less");
    fn shared_among_threads<T: Send + Sync + 'static>() {}
    shared_among_threads::<AttrMap>();
    shared_among_threads::<Dict<String>>();
}

#[test]
fn names_of_every_kind_are_different_names() {
    on_all_engines(|map, root| {
        let mut names: Vec<String> =
            ["", " ", "a", "A", "ab", "ba", "\0", "\0\0", "ä", "名", "🦀"].map(Into::into).into();
        for len in 1..40 {
            let name = "x".repeat(len);
            names.extend(["y", "z"].map(|last| format!("{name}{last}")));
            names.extend(["y", "z"].map(|first| format!("{first}{name}z")));
        }
        names.extend(["1", "2"].map(|last| "k".repeat((64 << 10) - 1) + last));
        for (i, name) in names.iter().enumerate() {
            assert!(matches!(map.view().get::<usize>(name), Err(MapError::Missing)), "{name:?}");
            assert_eq!(map.view_mut_in(root).insert(name, i).unwrap(), None, "{name:?}");
        }
        for (i, name) in names.iter().enumerate() {
            assert_eq!(map.get::<usize>(name).unwrap(), &i);
        }
        assert!(map.iter().map(|attr| attr.name()).eq(names.iter().map(String::as_str)));
        let copy = map.clone();
        for (i, name) in names.into_iter().enumerate() {
            assert_eq!(map.remove::<usize>(&name).unwrap(), i);
        }
        assert!(map.is_empty() && !copy.is_empty());
    });
}

#[test]
fn values_of_every_size_and_alignment_lie_where_they_may() {
    #[derive(Clone, Debug, PartialEq)]
    #[repr(align(64))]
    struct Aligned(u8);
    #[derive(Clone, Debug, PartialEq)]
    struct Nothing;
    #[derive(Clone, Debug, PartialEq)]
    #[repr(align(128))]
    struct AlignedNothing;

    fn aligned<T>(value: &T) {
        assert_eq!(std::ptr::from_ref(value).addr() % align_of::<T>(), 0);
    }
    on_all_engines(|map, root| {
        let mut view = map.view_mut_in(root);
        view.insert("byte", 1_u8).unwrap();
        view.insert("aligned", Aligned(2)).unwrap();
        view.insert("nothing", Nothing).unwrap();
        view.insert("large", [3_u64; 1_000]).unwrap();
        view.insert("aligned nothing", AlignedNothing).unwrap();
        view.insert("wide", 4_u128).unwrap();
        let check = |map: &AttrMap| {
            assert_eq!(map.get::<Aligned>("aligned").unwrap(), &Aligned(2));
            aligned(map.get::<Aligned>("aligned").unwrap());
            aligned(map.get::<AlignedNothing>("aligned nothing").unwrap());
            aligned(map.get::<u128>("wide").unwrap());
            assert_eq!(map.get::<[u64; 1_000]>("large").unwrap(), &[3; 1_000]);
        };
        check(map);
        check(&map.clone());
        map.delete("byte");
        check(map);
        map.shrink_to_fit();
        check(map);
        assert_eq!(map.remove::<Nothing>("nothing").unwrap(), Nothing);
        assert_eq!(map.remove::<AlignedNothing>("aligned nothing").unwrap(), AlignedNothing);
        assert_eq!(map.remove::<Aligned>("aligned").unwrap(), Aligned(2));
        assert_eq!(map.get::<u128>("wide").unwrap(), &4);
    });
}

#[test]
fn ten_thousand_attributes() {
    on_all_engines(|map, root| {
        for i in 0..10_000_u32 {
            map.view_mut_in(root).insert(&format!("number {i}"), i).unwrap();
        }
        assert!(!map.is_shared());
        assert_eq!(map.len(), 10_000);
        for i in (0..10_000).step_by(2) {
            assert_eq!(map.remove::<u32>(&format!("number {i}")).unwrap(), i);
        }
        assert!(map.iter().map(|attr| *attr.downcast::<u32>().unwrap()).eq((1..10_000).step_by(2)));
        let copy = map.clone();
        for i in (1..10_000).step_by(2).rev() {
            assert_eq!(map.get::<u32>(&format!("number {i}")).unwrap(), &i);
            assert!(map.delete(&format!("number {i}")));
        }
        assert_eq!((map.len(), map.heap_size(), copy.len()), (0, 0, 5_000));
    });
}

#[test]
fn any_order_of_keys_leaves_the_shapes_bounded() {
    static ROOT: Root = Root::new();
    let mut state = 1_u64;
    for _ in 0..5_000 {
        let mut map = AttrMap::new();
        for _ in 0..20 {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            _ = map.view_mut_in(RootRef::new(&ROOT)).insert(&format!("key {}", state >> 58), 1_u8);
        }
    }
    let (shapes, bytes, left) = ROOT.usage();
    assert_eq!(shapes, slots_runtime::map::MAX_SHAPES);
    assert!(bytes < 600 << 10 && left > 4_000, "{bytes} {left}");
}

#[test]
fn a_root_used_for_the_wrong_layout_does_no_harm() {
    static ROOT: Root = Root::new();
    let root = RootRef::new(&ROOT);
    let mut a = Dict::new(1_u8, root);
    let mut b = Dict::new([2_u64; 8], root);
    let mut c = Dict::new(String::from("three"), root);
    let mut map = AttrMap::new();
    a.dynamic_mut(root).insert("x", 1).unwrap();
    b.dynamic_mut(root).insert("x", 2).unwrap();
    c.dynamic_mut(root).insert("x", 3).unwrap();
    map.view_mut_in(root).insert("x", 4).unwrap();
    assert_eq!((a.declared(), b.declared(), &**c.declared()), (&1, &[2; 8], "three"));
    assert_eq!(c.clone().into_declared(), "three");
    assert_eq!(b.dynamic().get::<i32>("x").unwrap(), &2);
    static OTHER: Root = Root::new();
    b.dynamic_mut(root).remove::<i32>("x").unwrap();
    b.dynamic_mut(RootRef::new(&OTHER)).insert("y", 5).unwrap();
    b.dynamic_mut(root).insert("x", 6).unwrap();
    assert_eq!((b.declared(), b.dynamic().len()), (&[2; 8], 2));
}

#[test]
fn equality_does_not_ask_for_shapes_or_order() {
    let a = AttrMap::from([("x", 1), ("y", 2)]);
    let mut b = AttrMap::new();
    b.view_mut_in(RootRef::new(&OWN_NAMES)).insert("y", 2).unwrap();
    assert_ne!(a, b);
    b.insert("x", 1).unwrap();
    assert_eq!(a, b);
    assert_eq!(b, a);
    *b.get_mut::<i32>("x").unwrap() = 3;
    assert_ne!(a, b);
    b.delete("x");
    b.insert("x", 1_u8).unwrap();
    assert_ne!(a, b);
    assert_ne!(AttrMap::from([("x", f64::NAN)]), AttrMap::from([("x", f64::NAN)]));
    assert_eq!(AttrMap::new(), AttrMap::default());
}

#[test]
fn maps_are_collected_extended_and_taken_apart() {
    let mut map: AttrMap = (0..100).map(|i| (format!("n{}", i % 70), format!("{i}"))).collect();
    assert_eq!(map.len(), 70);
    assert_eq!(map.get::<String>("n5").unwrap(), "75");
    map.extend([("n5", 5_u8), ("new", 6)]);
    assert_eq!(map.iter().last().map(|attr| attr.name()), Some("new"));
    assert_eq!(map.get::<u8>("n5").unwrap(), &5);
    let copy = map.clone();
    let again: AttrMap = map.into_iter().collect();
    assert_eq!(again, copy);
    let mut attrs = again.into_iter();
    assert_eq!(attrs.len(), 71);
    let first = attrs.next().unwrap();
    assert_eq!(first.name(), "n0");
    assert_eq!(first.downcast::<u8>().unwrap_err().downcast::<String>().unwrap(), "70");
    drop(attrs);
}

#[test]
fn collecting_makes_what_inserting_makes() {
    for len in 0..90 {
        let attrs = || (0..len).map(|i| (format!("name {}", i * 7 % 80), i.to_string()));
        let collected: AttrMap = attrs().collect();
        let mut inserted = AttrMap::new();
        attrs().for_each(|(name, value)| _ = inserted.insert(&name, value).unwrap());
        assert_eq!(collected, inserted);
        assert!(collected.iter().map(|a| a.name()).eq(inserted.iter().map(|a| a.name())));
        assert_eq!(collected.is_empty(), collected.heap_size() == 0);
    }
}
