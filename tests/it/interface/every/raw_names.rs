//! Names that make trouble: raw, Unicode, one letter, and those of the macros' own locals.

use slots_runtime::Slotted;

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    #[allow(clippy::too_many_arguments, reason = "one for each name")]
    pub struct r#Struct {
        pub r#type: u8,
        pub r#match: Option<u8>,
        #[slot(readonly)]
        pub r#mut: u8,
        pub größe: f64,
        pub 名: String,
        pub a: u8,
        pub _b: u8,
        pub c_: u8,
        pub __init: u8,
        pub __owner: u8,
        pub __start: u8,
        pub value: u8,
        pub name: u8,
        pub index: u8,
        pub default: u8,
        pub from: u8,
        pub clone: u8,
    }
}

fn all() -> r#Struct {
    r#Struct::new(1, Some(2), 3, 4.0, "五".to_owned(), 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)
}

#[test]
fn every_name_is_reached() {
    let all = all();
    let names: Vec<_> = all.attrs().map(|attr| attr.name().to_owned()).collect();
    for name in &names {
        assert!(all.has_attr(name), "{name}");
    }
    assert_eq!(
        names.join(" "),
        "type match mut größe 名 a _b c_ __init __owner __start value name index default from clone"
    );
    assert_eq!((all.attr::<u8>("type").unwrap(), all.attr::<f64>("größe").unwrap()), (&1, &4.0));
    assert_eq!((all.attr::<String>("名").unwrap().as_str(), all.attr::<u8>("__start").unwrap()), ("五", &11));
}

#[test]
fn every_name_has_accessors() {
    let mut all = all();
    all.set_type(2);
    all.set_größe(5.5);
    all.set_名("六".to_owned());
    all.set__b(1);
    all.set_c_(2);
    all.set_value(3);
    *all.type_mut() += 1;
    assert_eq!(
        (all.r#type(), all.größe(), all.名().as_str(), all._b(), all.c_(), all.value()),
        (3, 5.5, "六", 1, 2, 3)
    );
    assert_eq!(all.del_match(), Some(2));
    assert_eq!((all.r#mut(), all.default(), all.from()), (3, 15, 16));
}

#[test]
fn names_are_plain_where_people_read_them() {
    assert_eq!((r#Struct::LAYOUT.name(), r#Struct::ATTRS.r#type.name()), ("Struct", "type"));
    let text = format!("{:?}", all());
    assert!(text.starts_with("Struct { type: 1, match: Some(2), mut: 3, größe: 4.0, 名: \"五\""), "{text}");
    let error = all().attr::<u16>("type").unwrap_err().to_string();
    assert_eq!(error, "attribute `type` of `Struct` is of type `u8`, not `u16`");
}
