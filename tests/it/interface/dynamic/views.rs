//! The views of the undeclared attributes.

use slots_runtime::{DynamicAttrs, Key, Slotted, map::MapError};

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Person {
        pub name: String,
        pub size: u64,
    }
}

static AGE: Key<u32> = Key::new("age");

#[test]
fn an_empty_view_is_empty() {
    let mut person = Person::default();
    let view = person.dynamic_attrs();
    assert!(view.is_empty() && view.iter().next().is_none());
    assert_eq!(view.len(), 0);
    assert!(person.dynamic_attrs_mut().is_empty());
}

#[test]
fn insert_gives_the_old_value_back() {
    let mut person = Person::default();
    let mut view = person.dynamic_attrs_mut();
    assert_eq!(view.insert(&AGE, 1).unwrap(), None);
    assert_eq!(view.insert("age", 2_u32).unwrap(), Some(1));
    let (error, value) = view.insert("age", "three").unwrap_err();
    assert!(matches!(error, MapError::WrongType { found } if found() == "u32"));
    assert_eq!((value, view.len()), ("three", 1));
    assert_eq!(person.attr(&AGE).unwrap(), &2);
}

#[test]
fn remove_gives_the_value_back() {
    let mut person = Person::default();
    person.set_attr(&AGE, 1).unwrap();
    let mut view = person.dynamic_attrs_mut();
    assert!(matches!(view.remove::<u8>("age"), Err(MapError::WrongType { .. })));
    assert_eq!(view.remove(&AGE).unwrap(), 1);
    assert!(matches!(view.remove(&AGE), Err(MapError::Missing)));
    assert!(!person.has_attr("age"));
}

#[test]
fn reads_and_writes_go_through() {
    let mut person = Person::default();
    person.set_attr(&AGE, 1).unwrap();
    *person.dynamic_attrs_mut().get_mut(&AGE).unwrap() += 1;
    *person.dynamic_attrs_mut().into_mut::<u32>("age").unwrap() += 1;
    assert_eq!(person.dynamic_attrs().get(&AGE).unwrap(), &3);
    assert!(person.dynamic_attrs().contains("age") && !person.dynamic_attrs().contains("agee"));
}

#[test]
fn iteration_has_name_type_and_value_in_the_order_of_addition() {
    let mut person = Person::default();
    person.set_attr("z", 1_u8).unwrap();
    person.set_attr("y", "s").unwrap();
    person.set_attr("z", 2_u8).unwrap();
    let view = person.dynamic_attrs();
    let all: Vec<_> = view.iter().map(|attr| (attr.name(), attr.type_name(), format!("{:?}", attr.debug()))).collect();
    assert_eq!(all, [("z", "u8", "2".to_owned()), ("y", "&str", "\"s\"".to_owned())]);
    assert_eq!(view.iter().next().unwrap().downcast::<u8>(), Some(&2));
    assert_eq!(view.into_iter().count(), 2);
    assert_eq!(format!("{view:?}"), r#"{"z": 2, "y": "s"}"#);
}

#[test]
fn a_view_outlives_the_call_that_made_it() {
    fn first(person: &Person) -> Option<&u32> {
        person.dynamic_attrs().get("age").ok()
    }
    let mut person = Person::default();
    person.set_attr(&AGE, 7).unwrap();
    assert_eq!(first(&person), Some(&7));
}

#[test]
fn clear_empties_and_what_is_added_later_is_new() {
    let mut person = Person::default();
    person.set_attr("a", vec![1, 2]).unwrap();
    person.set_attr("b", 1).unwrap();
    person.dynamic_attrs_mut().clear();
    person.dynamic_attrs_mut().clear();
    assert!(person.dynamic_attrs().is_empty());
    person.set_attr("a", 'a').unwrap();
    assert_eq!(person.attr::<char>("a").unwrap(), &'a');
}

#[test]
fn the_heap_grows_with_the_attributes_and_shrinks() {
    let mut person = Person::default();
    let empty = person.dynamic_attrs().heap_size();
    for i in 0..200 {
        person.set_attr(&format!("attribute {i}"), i).unwrap();
    }
    let full = person.dynamic_attrs().heap_size();
    assert!(full >= empty + 200 * size_of::<i32>(), "{empty} {full}");
    person.dynamic_attrs_mut().clear();
    person.dynamic_attrs_mut().shrink_to_fit();
    let shrunk = person.dynamic_attrs().heap_size();
    assert!(shrunk <= empty + 64, "{empty} {full} {shrunk}");
}

#[test]
fn views_are_compared_by_content() {
    let (mut a, mut b) = (Person::default(), Person::default());
    a.set_attr("x", 1).unwrap();
    a.set_attr("y", 2).unwrap();
    b.set_attr("y", 2).unwrap();
    assert!(a.dynamic_attrs() != b.dynamic_attrs());
    b.set_attr("x", 1).unwrap();
    assert!(a.dynamic_attrs() == b.dynamic_attrs());
}

#[test]
fn generic_code_takes_any_struct_with_a_map() {
    fn tag<S: DynamicAttrs>(one: &mut S, tag: &str) -> usize {
        one.dynamic_attrs_mut().insert("tag", tag.to_owned()).unwrap();
        one.set_attr("tagged", true).unwrap();
        one.dynamic_attrs().len()
    }
    let mut person = Person::default();
    assert_eq!(tag(&mut person, "t"), 2);
    assert_eq!(person.attr::<String>("tag").unwrap(), "t");
}
