//! Attributes whose values are checked.

use slots_runtime::{Attr, AttrError, AttrErrorKind, Checked, Key, Slotted};
use std::{error::Error, fmt};

#[derive(Debug)]
struct TooOld(u32);

impl fmt::Display for TooOld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nobody is {} years old", self.0)
    }
}

impl Error for TooOld {}

fn lifetime(age: u32) -> Result<(), TooOld> {
    if age > 150 { Err(TooOld(age)) } else { Ok(()) }
}

fn not_empty(name: &str) -> Result<(), &'static str> {
    if name.is_empty() { Err("it is empty") } else { Ok(()) }
}

fn short(nick: &Option<String>) -> Result<(), String> {
    match nick {
        Some(nick) if nick.len() > 3 => Err(format!("{} bytes", nick.len())),
        _ => Ok(()),
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, PartialEq)]
    pub struct Person {
        #[slot(validate = lifetime)]
        pub age: u32,
        #[slot(validate = not_empty)]
        pub name: String,
        #[slot(validate = self::short, default)]
        pub nick: Option<String>,
        #[slot(default)]
        pub free: u8,
    }
}

static AGE: Key<u32> = Key::new("age");

fn person() -> Person {
    Person::new(36, "Ada".to_owned()).unwrap()
}

/// The error of `age`, whose cause is a `TooOld`.
fn of_age(error: &AttrError) {
    assert_eq!((error.kind(), error.attr(), error.type_name()), (AttrErrorKind::Invalid, "age", "Person"));
    let cause = error.source().and_then(|cause| cause.downcast_ref::<TooOld>()).expect("the check's own error");
    assert_eq!(cause.0, 200);
    assert_eq!(error.to_string(), "attribute `age` of `Person` does not take this value: nobody is 200 years old");
}

#[test]
fn the_setter_checks() {
    let mut person = person();
    person.set_age(37).unwrap();
    of_age(&person.set_age(200).unwrap_err());
    assert_eq!(person.age(), 37);
}

#[test]
fn a_write_by_name_checks() {
    let mut person = person();
    person.set_attr("age", 38_u32).unwrap();
    of_age(&person.set_attr("age", 200_u32).unwrap_err());
    assert_eq!(person.age(), 38);
}

#[test]
fn a_write_by_key_checks() {
    let mut person = person();
    person.set_attr(&AGE, 39).unwrap();
    of_age(&person.set_attr(&AGE, 200).unwrap_err());
    assert_eq!(person.age(), 39);
}

#[test]
fn a_write_by_descriptor_checks() {
    let age: Attr<Person, u32, Checked> = Person::ATTRS.age;
    let mut person = person();
    age.set(&mut person, 40).unwrap();
    of_age(&age.set(&mut person, 200).unwrap_err());
    assert_eq!(age.get(&person), &40);
}

#[test]
fn initial_values_are_checked() {
    let init = |age| PersonInit { age, name: "Ada".to_owned(), nick: None, free: 0 };
    assert_eq!(Person::try_from(init(36)).unwrap(), person());
    of_age(&Person::try_from(init(200)).unwrap_err());
}

#[test]
fn new_checks() {
    of_age(&Person::new(200, "Ada".to_owned()).unwrap_err());
    let error = Person::new(1, String::new()).unwrap_err();
    assert_eq!(error.to_string(), "attribute `name` of `Person` does not take this value: it is empty");
}

#[test]
fn the_first_attribute_at_fault_is_named() {
    assert_eq!(Person::new(200, String::new()).unwrap_err().attr(), "age");
}

#[test]
fn nothing_lends_the_place() {
    let mut person = person();
    assert_eq!(person.attr_mut::<u32>("age").unwrap_err().kind(), AttrErrorKind::Checked);
    assert_eq!(person.attr_mut(&AGE).unwrap_err().kind(), AttrErrorKind::Checked);
    let error = person.attr_mut::<Option<String>>("nick").unwrap_err();
    assert_eq!(
        error.to_string(),
        "attribute `nick` of `Person` is checked; write it with `set_attr`, which checks the value"
    );
}

#[test]
fn a_checked_option_is_not_deleted_unseen() {
    let mut person = person();
    person.set_nick(Some("Al".to_owned())).unwrap();
    assert_eq!(person.del_attr("nick").unwrap_err().kind(), AttrErrorKind::Checked);
    assert_eq!(person.take_attr::<Option<String>>("nick").unwrap_err().kind(), AttrErrorKind::Checked);
    assert_eq!(person.set_nick(Some("Albert".to_owned())).unwrap_err().source().unwrap().to_string(), "6 bytes");
    assert_eq!(person.nick().as_deref(), Some("Al"));
}

#[test]
fn another_type_is_found_before_the_check() {
    assert_eq!(person().set_attr("age", 200_i32).unwrap_err().kind(), AttrErrorKind::WrongType);
}

#[test]
fn what_is_not_checked_stays_free() {
    let mut person = person();
    person.set_free(9);
    *person.attr_mut::<u8>("free").unwrap() += 1;
    assert_eq!(person.free(), 10);
}

#[test]
fn a_checked_attribute_is_read_like_any_other() {
    let person = person();
    assert_eq!((person.attr(&AGE).unwrap(), person.attr_cloned::<String>("name").unwrap()), (&36, "Ada".to_owned()));
    assert_eq!(person.attrs().count(), 4);
}
