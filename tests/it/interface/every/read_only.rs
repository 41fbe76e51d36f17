//! Attributes that are written once.

use slots_runtime::{Attr, AttrErrorKind, Key, ReadOnly, Slotted};

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Person {
        #[slot(readonly)]
        pub id: u64,
        #[slot(readonly)]
        pub born: Option<String>,
        // Names that differ in underscores alone.
        #[slot(readonly)]
        pub v1: u8,
        #[slot(readonly)]
        pub v_1: u8,
        pub age: u32,
    }
}

static ID: Key<u64> = Key::new("id");

fn person() -> Person {
    Person::new(7, Some("1815".to_owned()), 1, 2, 36)
}

#[test]
fn it_is_read_like_any_other() {
    let person = person();
    assert_eq!((person.id(), person.attr::<u64>("id").unwrap(), person.attr(&ID).unwrap()), (7, &7, &7));
    assert_eq!((person.v1(), person.v_1()), (1, 2));
    assert_eq!(person.attr_cloned::<Option<String>>("born").unwrap().as_deref(), Some("1815"));
    assert_eq!(person.attrs().count(), 5);
}

#[test]
fn it_is_not_written_by_name_or_key() {
    let mut person = person();
    assert_eq!(person.set_attr("id", 8_u64).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.attr_mut::<u64>("id").unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.set_attr(&ID, 8).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.attr_mut(&ID).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.id(), 7);
}

#[test]
fn a_read_only_option_is_not_deleted() {
    let mut person = person();
    assert_eq!(person.del_attr("born").unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.take_attr::<Option<String>>("born").unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.born().as_deref(), Some("1815"));
}

#[test]
fn a_write_of_another_type_is_told_as_such() {
    assert_eq!(person().set_attr("id", 8_u8).unwrap_err().kind(), AttrErrorKind::WrongType);
}

#[test]
fn its_descriptor_reads() {
    const ATTR: Attr<Person, u64, ReadOnly> = Person::ATTRS.id;
    assert_eq!((ATTR.get(&person()), ATTR.name()), (&7, "id"));
}
