//! What a map does, on each of the storages.

use slots_runtime::{
    Key,
    map::{AttrMap, Dict, DynMut, HashDict, Limits, MapError, Root, RootRef},
};

static TINY: Root = Root::with_limits(Limits::new(3, 2, 2));

/// Runs `test` on an empty view of each kind.
fn on_all(test: fn(DynMut<'_>)) {
    test(AttrMap::new().view_mut());
    test(AttrMap::new().view_mut_in(RootRef::new(&TINY)));
    test(Dict::new(String::from("declared"), RootRef::shared()).dynamic_mut(RootRef::shared()));
    static ROOT: Root = Root::with_limits(Limits::new(0, 0, 0));
    test(Dict::new([1_u8; 3], RootRef::new(&ROOT)).dynamic_mut(RootRef::new(&ROOT)));
    test(HashDict::default().dynamic_mut());
}

#[test]
fn adds_finds_and_replaces() {
    on_all(|mut map| {
        assert!(map.is_empty());
        assert!(matches!(map.get::<u32>("age"), Err(MapError::Missing)));
        assert_eq!(map.insert("age", 25_u32).unwrap(), None);
        assert_eq!(map.insert("nick", "Al".to_string()).unwrap(), None);
        assert_eq!(map.insert("age", 26_u32).unwrap(), Some(25));
        assert_eq!(map.get::<u32>("age").unwrap(), &26);
        assert_eq!(map.get::<String>("nick").unwrap(), "Al");
        *map.get_mut::<u32>("age").unwrap() += 1;
        assert_eq!(map.get::<u32>("age").unwrap(), &27);
        assert!(map.contains("age") && !map.contains("agee"));
        assert_eq!(map.len(), 2);
    });
}

#[test]
fn another_type_is_refused_and_the_old_value_stays() {
    on_all(|mut map| {
        map.insert("age", 25_u32).unwrap();
        let (error, value) = map.insert("age", 25_u64).unwrap_err();
        assert!(matches!(error, MapError::WrongType { found } if found() == "u32"));
        assert_eq!(value, 25);
        assert!(matches!(map.get::<u64>("age"), Err(MapError::WrongType { .. })));
        assert_eq!(map.get::<u32>("age").unwrap(), &25);
        assert!(matches!(map.remove::<u64>("age"), Err(MapError::WrongType { .. })));
        assert_eq!(map.remove::<u32>("age").unwrap(), 25);
        map.insert("age", 25_u64).unwrap();
        assert_eq!(map.get::<u64>("age").unwrap(), &25);
    });
}

#[test]
fn removing_keeps_the_order_of_the_rest() {
    on_all(|mut map| {
        for (i, name) in ["a", "bee", "c", "dee", "e", "eff"].into_iter().enumerate() {
            map.insert(name, vec![i]).unwrap();
        }
        assert_eq!(map.remove::<Vec<usize>>("c").unwrap(), [2]);
        assert!(map.delete("a"));
        assert!(!map.delete("a"));
        map.insert("a", 1.5_f64).unwrap();
        let names: Vec<_> = map.iter().map(|attr| attr.name()).collect();
        assert_eq!(names, ["bee", "dee", "e", "eff", "a"]);
        assert_eq!(format!("{map:?}"), r#"{"bee": [1], "dee": [3], "e": [4], "eff": [5], "a": 1.5}"#);
        map.clear();
        assert!(map.is_empty() && map.iter().next().is_none());
        map.insert("a", 1).unwrap();
        assert_eq!(map.len(), 1);
    });
}

#[test]
fn keys_find_what_strings_find() {
    static AGE: Key<u32> = Key::new("age");
    static TALL: Key<bool> = Key::new("tall");
    on_all(|mut map| {
        assert!(map.get(&AGE).is_err());
        map.insert(&TALL, true).unwrap();
        map.insert("age", 1_u32).unwrap();
        for i in 1..40 {
            assert_eq!(*map.get(&AGE).unwrap(), i);
            *map.get_mut(&AGE).unwrap() += 1;
            if i % 2 == 0 {
                map.delete(&TALL);
            } else {
                map.insert(&TALL, true).unwrap();
            }
            assert_eq!(map.get(&TALL).is_ok(), i % 2 == 1);
        }
        assert_eq!(map.remove(&AGE).unwrap(), 40);
        map.insert("age", 0.5).unwrap();
        assert!(matches!(map.get(&AGE), Err(MapError::WrongType { .. })));
    });
}

#[test]
fn a_dict_is_a_box_until_something_is_added() {
    static ROOT: Root = Root::new();
    static NO_SHAPES: Root = Root::with_limits(Limits::new(0, 0, usize::MAX));
    for root in [RootRef::new(&ROOT), RootRef::new(&NO_SHAPES)] {
        let mut dict = Dict::new([1.0, 2.0, 3.0], root);
        assert_eq!((dict.heap_size(), dict.dynamic().is_shared()), (24, true));
        dict.dynamic_mut(root).shrink_to_fit();
        assert!(!dict.dynamic_mut(root).delete("age"), "looking for one makes no room for it");
        assert_eq!((dict.heap_size(), dict.dynamic().heap_size()), (24, 24));

        dict.dynamic_mut(root).insert("age", 25_u32).unwrap();
        let with_one = dict.heap_size();
        assert!((48..=96).contains(&with_one), "{with_one}");
        dict.dynamic_mut(root).remove::<u32>("age").unwrap();
        assert!(dict == Dict::new([1.0, 2.0, 3.0], root), "with a header or without");
        assert_eq!(dict.clone().dynamic().len(), 0);
        dict.dynamic_mut(root).shrink_to_fit();
        assert_eq!(dict.heap_size(), 24);

        dict.dynamic_mut(root).insert("age", 25_u32).unwrap();
        dict.dynamic_mut(root).clear();
        assert_eq!((dict.heap_size(), dict.clone().heap_size()), (24, 24));
        assert_eq!(dict.into_declared(), [1.0, 2.0, 3.0]);
    }
    assert_eq!(Dict::new(1_u128, RootRef::new(&ROOT)).heap_size(), 32, "aligned to more than a word");
    assert_eq!(Dict::new(1_u64, RootRef::new(&ROOT)).heap_size(), 16, "malloc gives no less");
    assert_eq!(Dict::new((), RootRef::new(&ROOT)).heap_size(), 16);
}

#[test]
fn a_dict_keeps_its_declared_part_and_a_map_is_null_again() {
    let mut dict = Dict::new((String::from("x"), 1_u16), RootRef::new(&TINY));
    for i in 0..100 {
        dict.dynamic_mut(RootRef::new(&TINY)).insert(&format!("name {i}"), i).unwrap();
        let copy = dict.clone();
        assert_eq!(copy.declared().0, "x");
        assert_eq!(copy.dynamic().len(), i + 1);
        assert!(copy == dict);
    }
    assert!(!dict.dynamic().is_shared());
    for i in (0..100).rev() {
        assert_eq!(dict.dynamic_mut(RootRef::new(&TINY)).remove::<usize>(&format!("name {i}")).unwrap(), i);
        assert_eq!(dict.declared().0, "x");
    }
    dict.dynamic_mut(RootRef::new(&TINY)).clear();
    dict.dynamic_mut(RootRef::new(&TINY)).insert("s", String::from("dropped")).unwrap();
    assert_eq!(dict.into_declared(), (String::from("x"), 1));

    let mut map = AttrMap::new();
    map.insert("a", 1_u8).unwrap();
    assert_eq!(map.heap_size(), 40);
    map.delete("a");
    assert_eq!(map.heap_size(), 0);
}
