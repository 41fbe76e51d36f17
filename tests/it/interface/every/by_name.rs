//! Access by a name that is known at run time.

use slots_runtime::{AttrErrorKind, Slotted};
use std::borrow::Cow;

type Alias = Option<u16>;

record! {
    #[slots(init)]
    pub struct Person {
        pub id: u64,
        pub name: String,
        pub age: u32,
        pub nick: Option<String>,
        pub code: Alias,
        #[slot(skip)]
        pub hidden: u8,
    }
}

fn person() -> Person {
    Person::from(PersonInit {
        id: 1,
        name: "Ada".to_owned(),
        age: 36,
        nick: Some("A".to_owned()),
        code: Some(5),
        hidden: 1,
    })
}

fn kind<T>(result: Result<T, slots_runtime::AttrError>) -> AttrErrorKind {
    result.err().expect("an error").kind()
}

#[test]
fn reads_every_attribute_at_its_type() {
    let person = person();
    assert_eq!(person.attr::<u64>("id").unwrap(), &1);
    assert_eq!(person.attr::<String>("name").unwrap(), "Ada");
    assert_eq!(person.attr::<Option<String>>("nick").unwrap().as_deref(), Some("A"));
    assert_eq!(person.attr::<Option<u16>>("code").unwrap(), &Some(5));
}

#[test]
fn names_are_strings_of_any_kind() {
    let mut person = person();
    let (owned, cow, boxed) = ("age".to_owned(), Cow::Borrowed("age"), Box::<str>::from("age"));
    assert_eq!(person.attr::<u32>(&owned).unwrap(), &36);
    assert_eq!(person.attr::<u32>(&cow).unwrap(), &36);
    assert_eq!(person.attr::<u32>(&&*owned).unwrap(), &36);
    assert_eq!(person.attr::<u32>(&boxed).unwrap(), &36);
    person.set_attr(&owned, 37_u32).unwrap();
    *person.attr_mut::<u32>(&cow).unwrap() += 1;
    assert_eq!(person.age(), 38);
    assert!(person.has_attr(&owned) && person.has_attr(&cow));
    for name in &["id", "age"] {
        // A `&&str`.
        assert!(person.has_attr(name));
    }
}

#[test]
fn writes_are_seen_by_the_accessors() {
    let mut person = person();
    person.set_attr("name", "Eve".to_owned()).unwrap();
    person.attr_mut::<String>("name").unwrap().push('!');
    person.set_attr("nick", None::<String>).unwrap();
    assert_eq!((person.name().as_str(), person.nick()), ("Eve!", &None));
}

#[test]
fn another_type_is_refused_and_the_old_value_stays() {
    let mut person = person();
    assert_eq!(kind(person.attr::<i64>("id")), AttrErrorKind::WrongType);
    assert_eq!(kind(person.attr_mut::<i64>("id")), AttrErrorKind::WrongType);
    assert_eq!(kind(person.set_attr("id", 2_i64)), AttrErrorKind::WrongType);
    assert_eq!(kind(person.take_attr::<String>("nick")), AttrErrorKind::WrongType);
    assert_eq!((person.id(), person.nick().as_deref()), (1, Some("A")));
    // No shadow either.
    assert_eq!(person.attrs().filter(|attr| attr.name() == "id").count(), 1);
}

#[test]
fn what_is_not_there_is_missing() {
    let mut person = person();
    assert_eq!(kind(person.attr::<u64>("ident")), AttrErrorKind::NoSuchAttr);
    assert_eq!(kind(person.attr_mut::<u64>("ident")), AttrErrorKind::NoSuchAttr);
    assert_eq!(kind(person.take_attr::<u64>("ident")), AttrErrorKind::NoSuchAttr);
    assert_eq!(kind(person.del_attr("ident")), AttrErrorKind::NoSuchAttr);
    assert_eq!(kind(person.attr_cloned::<u64>("ident")), AttrErrorKind::NoSuchAttr);
    assert!(!person.has_attr("ident") && !person.has_attr(""));
}

#[test]
fn names_that_are_almost_right_are_wrong() {
    let person = person();
    for name in ["", "i", "ID", "id ", " id", "id\0", "idd", "nam", "names", "agé", "e"] {
        assert!(!person.has_attr(name), "{name:?}");
        assert!(person.attr::<u64>(name).is_err(), "{name:?}");
    }
    let long = "id".repeat(40_000);
    assert!(!person.has_attr(&long));
}

#[test]
fn an_option_is_deleted_by_name() {
    let mut person = person();
    person.del_attr("nick").unwrap();
    person.del_attr("code").unwrap();
    assert_eq!((person.nick(), person.code()), (&None, &None));
    // It is declared, and so it is still there.
    assert!(person.has_attr("nick"));
    person.del_attr("nick").unwrap();
}

#[test]
fn an_option_is_taken_by_name() {
    let mut person = person();
    assert_eq!(person.take_attr::<Option<String>>("nick").unwrap().as_deref(), Some("A"));
    assert_eq!(person.take_attr::<Option<String>>("nick").unwrap(), None);
    assert_eq!(person.nick(), &None);
}

#[test]
fn other_slots_can_neither_be_deleted_nor_taken() {
    let mut person = person();
    assert_eq!(kind(person.del_attr("age")), AttrErrorKind::NotDeletable);
    assert_eq!(kind(person.take_attr::<u32>("age")), AttrErrorKind::NotDeletable);
    assert_eq!(kind(person.take_attr::<String>("name")), AttrErrorKind::NotDeletable);
    assert_eq!((person.age(), person.name().as_str()), (36, "Ada"));
}

#[test]
fn attrs_come_in_the_order_of_declaration_with_value_and_type() {
    let person = person();
    let all: Vec<_> = person.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(all, ["id", "name", "age", "nick", "code"]);
    let age = person.attrs().find(|attr| attr.name() == "age").unwrap();
    assert_eq!((age.get::<u32>(), age.get::<u64>(), age.type_name()), (Some(&36), None, "u32"));
    assert_eq!(age.value().downcast_ref::<u32>(), Some(&36));
    assert_eq!(format!("{:?}", person.attrs().next().unwrap()), "id: u64");
}

#[test]
fn cloned_reads_leave_the_value() {
    let person = person();
    assert_eq!(person.attr_cloned::<String>("name").unwrap(), "Ada");
    assert_eq!(kind(person.attr_cloned::<u8>("name")), AttrErrorKind::WrongType);
    assert_eq!(person.name(), "Ada");
}
