//! Undeclared attributes one by one, by name and by key.

use slots_runtime::{AttrErrorKind, DynamicAttrs, Key, Slotted};

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Person {
        pub name: String,
    }
}

static AGE: Key<u32> = Key::new("age");
static TAGS: Key<Vec<String>> = Key::new("tags");

#[repr(align(64))]
#[derive(Clone, Debug, PartialEq)]
struct Aligned(u8);

fn names(person: &Person) -> Vec<String> {
    person.attrs().map(|attr| attr.name().to_owned()).collect()
}

#[test]
fn a_write_adds_and_replaces() {
    let mut person = Person::default();
    person.set_attr("age", 1_u32).unwrap();
    person.set_attr(&AGE, 2).unwrap();
    assert_eq!((person.attr::<u32>("age").unwrap(), person.attr(&AGE).unwrap()), (&2, &2));
    *person.attr_mut(&AGE).unwrap() += 1;
    *person.attr_mut::<u32>("age").unwrap() += 1;
    assert_eq!((person.attr_cloned(&AGE).unwrap(), person.dynamic_attrs().len()), (4, 1));
}

#[test]
fn another_type_keeps_the_old_value() {
    let mut person = Person::default();
    person.set_attr("age", 1_u32).unwrap();
    let error = person.set_attr("age", 2_i64).unwrap_err();
    assert_eq!((error.kind(), error.expected(), error.found()), (AttrErrorKind::WrongType, Some("i64"), Some("u32")));
    assert_eq!(error.to_string(), "attribute `age` of `Person` is of type `u32`, not `i64`");
    assert_eq!(person.attr::<i64>("age").unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.attr_mut::<i64>("age").unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.take_attr::<i64>("age").unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(person.attr(&AGE).unwrap(), &1);
}

#[test]
fn a_removed_name_comes_back_with_another_type() {
    let mut person = Person::default();
    for _ in 0..20 {
        person.set_attr(&AGE, 1).unwrap();
        assert_eq!(person.take_attr(&AGE).unwrap(), 1);
        assert_eq!(person.attr(&AGE).unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
        person.set_attr("age", "old").unwrap();
        assert_eq!(person.attr(&AGE).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert_eq!(person.take_attr::<&str>("age").unwrap(), "old");
    }
}

#[test]
fn taking_gives_the_value_back_and_keeps_the_order() {
    let mut person = Person::default();
    for (i, name) in ["a", "b", "c", "d"].into_iter().enumerate() {
        person.set_attr(name, vec![i; 3]).unwrap();
    }
    assert_eq!(person.take_attr::<Vec<usize>>("b").unwrap(), [1, 1, 1]);
    assert_eq!(names(&person), ["name", "a", "c", "d"]);
    person.set_attr("b", 'b').unwrap();
    person.del_attr("a").unwrap();
    assert_eq!(names(&person), ["name", "c", "d", "b"]);
    assert_eq!(person.attr::<Vec<usize>>("d").unwrap(), &[3, 3, 3]);
}

#[test]
fn an_undeclared_option_is_taken_as_a_whole() {
    let mut person = Person::default();
    person.set_attr("nick", Some(1_u8)).unwrap();
    assert_eq!(person.take_attr::<Option<u8>>("nick").unwrap(), Some(1));
    assert!(!person.has_attr("nick"));
}

#[test]
fn values_are_of_any_size_and_alignment() {
    let mut person = Person::default();
    person.set_attr("unit", ()).unwrap();
    person.set_attr("byte", 1_u8).unwrap();
    person.set_attr("aligned", Aligned(2)).unwrap();
    person.set_attr("large", [3_u64; 1000]).unwrap();
    person.set_attr("tags", vec!["t".to_owned()]).unwrap();
    let aligned: &Aligned = person.attr("aligned").unwrap();
    assert_eq!((aligned.0, std::ptr::from_ref(aligned).addr() % 64), (2, 0));
    assert_eq!((person.attr::<()>("unit").unwrap(), person.attr::<[u64; 1000]>("large").unwrap()[999]), (&(), 3));
    let copy = person.clone();
    person.del_attr("byte").unwrap();
    let aligned: &Aligned = person.attr("aligned").unwrap();
    assert_eq!(std::ptr::from_ref(aligned).addr() % 64, 0);
    assert_eq!((copy.attr::<u8>("byte").unwrap(), person.attr(&TAGS).unwrap().len()), (&1, 1));
}

#[test]
fn attrs_have_the_dynamic_ones_last_with_their_types() {
    let mut person = Person::default();
    person.set_attr("z", 1_u8).unwrap();
    person.set_attr("a", "s").unwrap();
    let all: Vec<_> = person.attrs().map(|attr| format!("{attr:?}")).collect();
    assert_eq!(all, ["name: alloc::string::String", "z: u8", "a: &str"]);
    assert_eq!(person.attrs().last().unwrap().get::<&str>(), Some(&"s"));
}

#[test]
fn a_fold_goes_on_where_the_iterator_stands() {
    let mut person = Person::default();
    person.set_attr("z", 1_u8).unwrap();
    person.set_attr("a", "s").unwrap();
    person.set_attr("n", 2_u64).unwrap();
    for passed in 0..=4 {
        let (mut attrs, mut rest) = (person.attrs(), Vec::new());
        let before: Vec<_> = attrs.by_ref().take(passed).map(|attr| attr.name().to_owned()).collect();
        attrs.for_each(|attr| rest.push(attr.name().to_owned()));
        assert_eq!([before, rest].concat(), ["name", "z", "a", "n"]);
    }
    let numbers = person.attrs().fold(0, |sum, attr| sum + attr.get::<u64>().copied().unwrap_or(0));
    assert_eq!(numbers, 2);
}

#[test]
fn a_missing_one_is_no_error_of_type() {
    let mut person = Person::default();
    assert_eq!(person.attr(&AGE).unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    assert_eq!(person.attr_mut(&AGE).unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    assert_eq!(person.take_attr(&AGE).unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    assert_eq!(person.del_attr(&AGE).unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    assert_eq!(person.dynamic_attrs().len(), 0);
}

#[test]
fn a_key_meets_instances_of_many_shapes() {
    let mut people = vec![];
    for i in 0..40_usize {
        let mut person = Person::default();
        for n in 0..i % 20 {
            person.set_attr(&format!("before {n}"), n).unwrap();
        }
        person.set_attr(&AGE, u32::try_from(i).unwrap()).unwrap();
        people.push(person);
    }
    for round in 0..3 {
        for (i, person) in people.iter_mut().enumerate() {
            assert_eq!(*person.attr(&AGE).unwrap() as usize, i + round);
            *person.attr_mut(&AGE).unwrap() += 1;
        }
    }
}
