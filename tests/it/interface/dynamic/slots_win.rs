//! A declared name is always the declared attribute.

use slots_runtime::{AttrErrorKind, DynamicAttrs, Key, Slotted, map::MapError};

record! {
    #[slots(init, property(twice: u32 = Self::twice))]
    #[derive(Debug)]
    pub struct Person {
        pub age: u32,
        pub nick: Option<u8>,
        #[slot(readonly)]
        pub id: u8,
        #[slot(rename = "Full Name")]
        pub name: String,
        secret: u8,
    }
}

impl Person {
    fn twice(&self) -> u32 {
        2 * self.age()
    }
}

fn person() -> Person {
    Person::from(PersonInit { age: 1, nick: None, id: 2, name: "n".to_owned(), secret: 3 })
}

const DECLARED: [&str; 6] = ["age", "nick", "id", "Full Name", "secret", "twice"];

#[test]
fn a_write_of_another_type_is_no_shadow() {
    let mut person = person();
    assert_eq!(person.set_attr("age", "old").unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!((person.dynamic_attrs().len(), person.age()), (0, 1));
}

#[test]
fn a_view_refuses_every_declared_name() {
    let mut person = person();
    for name in DECLARED {
        let (error, value) = person.dynamic_attrs_mut().insert(name, 7_u32).unwrap_err();
        assert!(matches!(error, MapError::Declared), "{name}: {error}");
        assert_eq!(value, 7);
    }
    assert!(person.dynamic_attrs().is_empty());
    assert_eq!((person.age(), person.secret()), (1, 3));
}

#[test]
fn a_view_has_no_declared_name() {
    let mut person = person();
    for name in DECLARED {
        assert!(!person.dynamic_attrs().contains(name), "{name}");
        assert!(person.dynamic_attrs().attr(name).is_none(), "{name}");
        assert!(matches!(person.dynamic_attrs().get::<u32>(name), Err(MapError::Missing)), "{name}");
        assert!(matches!(person.dynamic_attrs_mut().get_mut::<u32>(name), Err(MapError::Missing)), "{name}");
        assert!(matches!(person.dynamic_attrs_mut().remove::<u32>(name), Err(MapError::Missing)), "{name}");
        assert!(!person.dynamic_attrs_mut().delete(name), "{name}");
    }
    assert_eq!(person.age(), 1);
}

#[test]
fn a_view_of_a_view_refuses_as_well() {
    let mut person = person();
    let mut view = person.dynamic_attrs_mut();
    assert!(view.reborrow().insert("age", 1_u32).is_err());
    assert!(view.insert("age", 1_u32).is_err());
}

#[test]
fn a_warm_key_is_refused_as_well() {
    static AGE: Key<u64> = Key::new("age");
    let mut person = person();
    // Elsewhere the name is free, and the key has a place to remember.
    let mut map = slots_runtime::map::AttrMap::new();
    for i in 0..3 {
        map.insert(&AGE, i).unwrap();
        assert_eq!(map.get(&AGE).unwrap(), &i);
        assert_eq!(person.attr(&AGE).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert_eq!(person.set_attr(&AGE, 1).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert!(person.dynamic_attrs_mut().insert(&AGE, 1).is_err());
    }
}

#[test]
fn clearing_leaves_the_declared_ones() {
    let mut person = person();
    person.set_attr("more", 1).unwrap();
    person.dynamic_attrs_mut().clear();
    assert!(!person.has_attr("more"));
    assert_eq!((person.age(), person.id(), person.name().as_str(), person.secret()), (1, 2, "n", 3));
}

#[test]
fn a_deleted_option_stays_declared() {
    let mut person = person();
    person.set_nick(Some(1));
    person.del_attr("nick").unwrap();
    assert_eq!(person.set_attr("nick", 1_u8).unwrap_err().kind(), AttrErrorKind::WrongType);
    person.set_attr("nick", Some(1_u8)).unwrap();
    assert_eq!(person.nick(), &Some(1));
}
