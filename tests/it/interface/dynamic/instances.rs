//! Undeclared attributes of whole instances: cloned, compared, printed, moved.

use slots_runtime::{DynamicAttrs, Key, Slotted};
use std::{sync::Arc, thread};

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Person {
        pub name: String,
        pub age: u32,
    }
}

static CITY: Key<String> = Key::new("city");
static TALL: Key<bool> = Key::new("tall");

fn person() -> Person {
    let mut person = Person::from(PersonInit { name: "Ada".to_owned(), age: 36 });
    person.set_attr("city", "London".to_owned()).unwrap();
    person.set_attr("tall", true).unwrap();
    person
}

#[test]
fn debug_has_the_dynamic_ones_after_the_declared_ones() {
    assert_eq!(format!("{:?}", person()), r#"Person { name: "Ada", age: 36, city: "London", tall: true }"#);
    assert_eq!(
        format!("{:#?}", person()),
        "Person {\n    name: \"Ada\",\n    age: 36,\n    city: \"London\",\n    tall: true,\n}"
    );
}

#[test]
fn a_clone_is_independent() {
    let person = person();
    let mut clone = person.clone();
    assert_eq!(clone, person);
    clone.attr_mut(&CITY).unwrap().push('!');
    clone.del_attr("tall").unwrap();
    assert_ne!(clone, person);
    assert_eq!((person.attr(&CITY).unwrap().as_str(), person.dynamic_attrs().len()), ("London", 2));
    assert_eq!((clone.attr(&CITY).unwrap().as_str(), clone.dynamic_attrs().len()), ("London!", 1));
}

#[test]
fn equality_does_not_ask_for_the_order() {
    let (a, mut b) = (person(), Person::from(PersonInit { name: "Ada".to_owned(), age: 36 }));
    assert_ne!(a, b);
    b.set_attr("tall", true).unwrap();
    b.set_attr("city", "London".to_owned()).unwrap();
    assert_eq!(a, b);
    b.set_attr("city", "Paris".to_owned()).unwrap();
    assert_ne!(a, b);
}

#[test]
fn equality_asks_for_type_and_number() {
    let (a, mut b) = (person(), person());
    b.del_attr("tall").unwrap();
    b.set_attr("tall", 1_u8).unwrap();
    assert_ne!(a, b);
    b.del_attr("tall").unwrap();
    assert_ne!(a, b);
    assert_ne!(b, a);
}

#[test]
fn a_default_has_none() {
    let person = Person::default();
    assert!(person.dynamic_attrs().is_empty());
    assert_eq!(format!("{person:?}"), r#"Person { name: "", age: 0 }"#);
}

#[test]
fn a_swap_takes_everything_along() {
    let (mut a, mut b) = (person(), Person::default());
    std::mem::swap(&mut a, &mut b);
    assert_eq!((a.dynamic_attrs().len(), b.dynamic_attrs().len(), b.name().as_str()), (0, 2, "Ada"));
    let taken = std::mem::take(&mut b);
    assert_eq!((taken.attr(&TALL).unwrap(), b.has_attr(&TALL)), (&true, false));
}

#[test]
fn a_swap_of_views_changes_nothing() {
    let (mut a, mut b) = (person(), Person::default());
    let (mut of_a, mut of_b) = (a.dynamic_attrs_mut(), b.dynamic_attrs_mut());
    std::mem::swap(&mut of_a, &mut of_b);
    assert_eq!((of_a.len(), of_b.len()), (0, 2));
    assert_eq!((a.dynamic_attrs().len(), b.dynamic_attrs().len()), (2, 0));
}

#[test]
fn instances_share_nothing() {
    let (mut a, b) = (person(), person());
    a.set_attr("city", "Rome".to_owned()).unwrap();
    a.set_attr("more", 1).unwrap();
    assert_eq!((b.attr(&CITY).unwrap().as_str(), b.has_attr("more")), ("London", false));
}

#[test]
fn they_go_to_another_thread_and_are_dropped_there() {
    let (value, mut person) = (Arc::new(1_u8), person());
    person.set_attr("arc", Arc::clone(&value)).unwrap();
    let person = thread::spawn(move || {
        assert_eq!(person.attr(&CITY).unwrap(), "London");
        let copy = person.clone();
        drop(person);
        copy
    })
    .join()
    .unwrap();
    assert_eq!(Arc::strong_count(&value), 2);
    thread::spawn(move || drop(person)).join().unwrap();
    assert_eq!(Arc::strong_count(&value), 1);
}

#[test]
fn threads_add_the_same_names_to_instances_of_their_own() {
    let handles: Vec<_> = (0..4_u32)
        .map(|n| {
            thread::spawn(move || {
                let mut person = Person::default();
                for i in 0..50_u32 {
                    person.set_attr(&format!("shared {i}"), n * 100 + i).unwrap();
                    person.set_attr(&format!("own {n} {i}"), i).unwrap();
                }
                (0..50_u32).all(|i| person.attr::<u32>(&format!("shared {i}")).unwrap() == &(n * 100 + i))
                    && person.dynamic_attrs().len() == 100
            })
        })
        .collect();
    assert!(handles.into_iter().all(|handle| handle.join().unwrap()));
}
