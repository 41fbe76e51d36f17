//! Names that come from outside.

use slots_runtime::{AttrErrorKind, DynamicAttrs, Slotted};

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Bag {
        pub x: u8,
        #[slot(skip)]
        pub cache: u16,
    }
}

fn written(names: &[&str]) -> Bag {
    let mut bag = Bag::default();
    for (i, name) in names.iter().enumerate() {
        bag.set_attr(*name, i).unwrap();
    }
    bag
}

#[test]
fn any_string_is_a_name() {
    let kib = "k".repeat(65_536);
    let names = ["", " ", "a b", "ä", "日本", "🦀", "\0", "r#x", "X", "x ", "self", "__dynamic", &kib];
    let bag = written(&names);
    for (i, name) in names.iter().enumerate() {
        assert_eq!(bag.attr::<usize>(*name).unwrap(), &i, "{i}");
    }
    let found: Vec<_> = bag.dynamic_attrs().iter().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(found, names);
}

#[test]
fn names_that_differ_in_the_last_byte_differ() {
    let (a, b) = ("n".repeat(300) + "a", "n".repeat(300) + "b");
    let bag = written(&[&a, &b]);
    assert_eq!((bag.attr::<usize>(&a).unwrap(), bag.attr::<usize>(&b).unwrap()), (&0, &1));
    assert!(!bag.has_attr(&"n".repeat(300)));
}

#[test]
fn a_skipped_fields_name_is_free() {
    let mut bag = Bag::default();
    bag.set_attr("cache", "mine").unwrap();
    assert_eq!(bag.attr::<&str>("cache").unwrap(), &"mine");
    assert_eq!(format!("{bag:?}"), r#"Bag { x: 0, cache: 0, cache: "mine" }"#);
    bag.del_attr("cache").unwrap();
    assert_eq!(bag, Bag::default());
}

#[test]
fn thousands_of_names_are_kept_in_order() {
    let names: Vec<_> = (0..5_000).map(|i| format!("name {i}")).collect();
    let mut bag = Bag::default();
    for (i, name) in names.iter().enumerate() {
        bag.set_attr(name, i).unwrap();
    }
    bag.del_attr("name 77").unwrap();
    assert_eq!(bag.del_attr("name 77").unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    assert_eq!(bag.attr::<usize>("name 4999").unwrap(), &4999);
    let found = bag.dynamic_attrs().iter().filter(|attr| attr.name() != "x").map(|attr| attr.name().to_owned());
    assert!(found.eq(names.into_iter().filter(|name| name != "name 77")));
}

#[test]
fn a_missing_name_is_told_with_the_declared_ones() {
    let error = written(&["zz"]).attr::<u8>("y").unwrap_err();
    assert_eq!(error.to_string(), "`Bag` has no attribute `y`; it has `x`");
}
