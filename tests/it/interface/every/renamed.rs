//! Attributes that are called otherwise than their fields.

use slots_runtime::{AttrErrorKind, Key, Slotted, layout::StorageKind};

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    #[allow(clippy::misnamed_getters, reason = "two exchange their names")]
    pub struct Package {
        #[slot(rename = "kind")]
        pub sort: u8,
        #[slot(rename = "Installed-Size")]
        pub size: u64,
        #[slot(rename = "type")]
        pub class: String,
        #[slot(rename = "Nick Name")]
        pub nick: Option<u8>,
        // Two that exchange their names.
        #[slot(rename = "right")]
        pub left: u8,
        #[slot(rename = "left")]
        pub right: u8,
        #[slot(rename = "r#loop")]
        pub circle: u8,
    }
}

fn package() -> Package {
    Package::from(PackageInit { sort: 1, size: 2, class: "c".to_owned(), nick: Some(3), left: 4, right: 5, circle: 6 })
}

#[test]
fn an_identifier_renames_everywhere() {
    let mut package = package();
    package.set_kind(2);
    *package.kind_mut() += 1;
    assert_eq!((package.kind(), package.attr::<u8>("kind").unwrap()), (3, &3));
    assert_eq!(Package::ATTRS.kind.name(), "kind");
    assert_eq!(package.attr::<u8>("sort").unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
}

#[test]
fn any_other_name_is_one_by_name_alone() {
    let mut package = package();
    package.set_attr("Installed-Size", 20_u64).unwrap();
    assert_eq!((package.size(), Package::ATTRS.size.name()), (20, "Installed-Size"));
    package.set_attr("type", "d".to_owned()).unwrap();
    package.set_size(21);
    assert_eq!((package.class().as_str(), package.attr::<u64>("Installed-Size").unwrap()), ("d", &21));
    assert!(!package.has_attr("size") && !package.has_attr("class"));
}

#[test]
fn a_key_has_the_new_name() {
    static SIZE: Key<u64> = Key::new("Installed-Size");
    let mut package = package();
    package.set_attr(&SIZE, 9).unwrap();
    assert_eq!(package.size(), 9);
}

#[test]
fn a_renamed_option_is_deleted() {
    let mut package = package();
    assert_eq!(package.take_attr::<Option<u8>>("Nick Name").unwrap(), Some(3));
    package.set_nick(Some(4));
    package.del_attr("Nick Name").unwrap();
    assert_eq!(package.nick(), &None);
}

#[test]
fn two_may_exchange_their_names() {
    let mut package = package();
    assert_eq!((package.left(), package.right()), (5, 4));
    assert_eq!((package.attr::<u8>("left").unwrap(), package.attr::<u8>("right").unwrap()), (&5, &4));
    package.set_attr("left", 50_u8).unwrap();
    package.set_right(40);
    assert_eq!((package.left(), package.attr::<u8>("right").unwrap()), (50, &40));
    assert!(format!("{package:?}").contains("left: 40, right: 50"));
}

#[test]
fn a_raw_identifier_is_plain_by_name() {
    let mut package = package();
    package.set_loop(7);
    assert_eq!((package.r#loop(), package.attr::<u8>("loop").unwrap()), (7, &7));
}

#[test]
fn attrs_have_the_new_names() {
    let package = package();
    let names: Vec<_> = package.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["kind", "Installed-Size", "type", "Nick Name", "right", "left", "loop"]);
}

#[test]
fn the_standard_derives_have_the_fields_names() {
    assert_eq!(
        format!("{:?}", package()),
        "Package { sort: 1, size: 2, class: \"c\", nick: Some(3), left: 4, right: 5, circle: 6 }"
    );
}

#[test]
fn the_fields_name_is_free_for_a_dynamic_attribute() {
    let mut package = package();
    let result = package.set_attr("sort", 9.5);
    if storage!() == StorageKind::Slots {
        assert_eq!(result.unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    } else {
        result.unwrap();
        assert_eq!((package.attr::<f64>("sort").unwrap(), package.kind()), (&9.5, 1));
    }
}
