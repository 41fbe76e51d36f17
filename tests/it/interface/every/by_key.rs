//! Access by a name that was resolved once.

use slots_runtime::{AttrErrorKind, Key, Slotted};

record! {
    #[slots(init)]
    pub struct Person {
        pub name: String,
        pub age: u32,
        pub nick: Option<u8>,
        #[slot(readonly)]
        pub born: u16,
    }
}

record! {
    #[slots(init)]
    pub struct Wine {
        pub age: u64,
        pub label: String,
    }
}

static NAME: Key<String> = Key::new("name");
static AGE: Key<u32> = Key::new("age");
static NICK: Key<Option<u8>> = Key::new("nick");
static NICK_AS_U8: Key<u8> = Key::new("nick");
static BORN: Key<u16> = Key::new("born");
static NOBODY: Key<u32> = Key::new("nobody");

fn person() -> Person {
    Person::from(PersonInit { name: "Ada".to_owned(), age: 36, nick: Some(1), born: 1815 })
}

#[test]
fn a_key_names_the_type_too() {
    let mut person = person();
    assert_eq!(person.attr(&NAME).unwrap(), "Ada");
    person.set_attr(&AGE, 37).unwrap();
    *person.attr_mut(&AGE).unwrap() += 1;
    assert_eq!((person.age(), person.attr_cloned(&AGE).unwrap()), (38, 38));
    assert!(person.has_attr(&AGE) && !person.has_attr(&NOBODY));
}

#[test]
fn a_key_of_another_type_is_refused() {
    let mut person = person();
    assert_eq!(person.attr(&NICK_AS_U8).unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.attr_mut(&NICK_AS_U8).unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.set_attr(&NICK_AS_U8, 2).unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.take_attr(&NICK_AS_U8).unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.nick(), &Some(1));
}

#[test]
fn one_key_serves_structs_that_disagree_about_the_type() {
    let (mut person, mut wine) = (person(), Wine::from(WineInit { age: 3, label: "x".to_owned() }));
    for round in 0..40 {
        person.set_attr(&AGE, round).unwrap();
        assert_eq!(person.attr(&AGE).unwrap(), &round);
        assert_eq!(wine.attr(&AGE).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert_eq!(wine.set_attr(&AGE, round).unwrap_err().kind(), AttrErrorKind::WrongType);
    }
    assert_eq!(wine.age(), 3);
}

#[test]
fn a_key_takes_and_deletes_options() {
    let mut person = person();
    assert_eq!(person.take_attr(&NICK).unwrap(), Some(1));
    person.set_attr(&NICK, Some(2)).unwrap();
    person.del_attr(&NICK).unwrap();
    assert_eq!(person.nick(), &None);
    assert_eq!(person.del_attr(&AGE).unwrap_err().kind(), AttrErrorKind::NotDeletable);
}

#[test]
fn a_key_does_not_pass_a_guard() {
    let mut person = person();
    assert_eq!(person.attr(&BORN).unwrap(), &1815);
    assert_eq!(person.set_attr(&BORN, 1).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.attr_mut(&BORN).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(person.born(), 1815);
}

#[test]
fn a_key_of_a_missing_attribute_is_missing_every_time() {
    let person = person();
    for _ in 0..40 {
        assert_eq!(person.attr(&NOBODY).unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    }
}

#[test]
fn a_key_made_at_run_time_works_and_prints_its_name() {
    let key = Key::<u32>::new("age");
    assert_eq!(person().attr(&key).unwrap(), &36);
    assert_eq!(format!("{key:?}"), r#"Key("age")"#);
}
