//! Options that leave methods out, or change who sees them.

use slots_runtime::{AttrErrorKind, Slotted};

record! {
    #[slots(init)]
    pub struct Thermostat {
        #[slot(get = false)]
        pub degrees: f64,
        #[slot(set = false)]
        pub limit: f64,
        #[slot(get = false, set = false)]
        pub both: u8,
        #[slot(skip)]
        pub cache: Vec<u8>,
        pub r#fn: u8,
    }
}

// The author's own, in place of what was left out.
impl Thermostat {
    pub fn degrees(&self) -> String {
        format!("{}°", Self::ATTRS.degrees.get(self))
    }

    pub fn set_limit(&mut self, limit: f64) -> &mut Self {
        Self::ATTRS.limit.set(self, limit.min(30.0));
        self
    }

    pub fn limit_mut(&mut self) -> u8 {
        1
    }

    pub fn del_limit(&self) -> u8 {
        2
    }

    pub fn both(&self) -> u8 {
        3
    }

    pub fn cache(&self) -> u8 {
        4
    }
}

record! {
    #[slots(init, accessors = false)]
    pub struct Quiet {
        pub x: f64,
        #[slot(readonly)]
        pub y: f64,
    }
}

impl Quiet {
    pub fn x(&self) -> &'static str {
        "my own"
    }

    pub fn set_y(&self) -> &'static str {
        "my own, too"
    }
}

fn thermostat() -> Thermostat {
    Thermostat::from(ThermostatInit { degrees: 20.5, limit: 25.0, both: 0, cache: vec![1], r#fn: 2 })
}

#[test]
fn what_is_left_out_is_the_authors_to_write() {
    let mut one = thermostat();
    assert_eq!(one.degrees(), "20.5°");
    one.set_degrees(21.0);
    one.set_limit(99.0);
    assert_eq!((one.degrees().as_str(), one.limit()), ("21°", 30.0));
    assert_eq!((one.limit_mut(), one.del_limit(), one.both(), one.cache()), (1, 2, 3, 4));
}

#[test]
fn without_accessors_there_are_descriptors_and_names() {
    let mut quiet = Quiet::from(QuietInit { x: 1.0, y: 2.0 });
    assert_eq!((quiet.x(), quiet.set_y()), ("my own", "my own, too"));
    Quiet::ATTRS.x.set(&mut quiet, 3.0);
    assert_eq!(quiet.attr::<f64>("x").unwrap(), &3.0);
    assert_eq!(quiet.set_attr("y", 1.0).unwrap_err().kind(), AttrErrorKind::ReadOnly);
}

#[test]
fn methods_left_out_are_still_there_by_name() {
    let mut one = thermostat();
    one.set_attr("limit", 40.0).unwrap();
    assert_eq!(one.attr::<f64>("degrees").unwrap(), &20.5);
    assert_eq!(one.limit(), 40.0);
    assert!(one.has_attr("both"));
}

#[test]
fn a_skipped_field_is_no_attribute() {
    let one = thermostat();
    assert!(!one.has_attr("cache"));
    assert_eq!(one.attr::<Vec<u8>>("cache").unwrap_err().kind(), AttrErrorKind::NoSuchAttr);
    assert!(one.attrs().all(|attr| attr.name() != "cache"));
}

#[test]
fn a_skipped_field_is_in_the_layout() {
    let layout = Thermostat::LAYOUT.block().unwrap_or(Thermostat::LAYOUT);
    let leaf = layout.leaf("cache").unwrap();
    assert_eq!(
        (leaf.field().role(), leaf.field().size()),
        (slots_runtime::layout::Role::Skipped, size_of::<Vec<u8>>())
    );
}

#[test]
fn a_raw_identifier_is_plain_by_name() {
    let mut one = thermostat();
    one.set_fn(3);
    *one.fn_mut() += 1;
    assert_eq!((one.r#fn(), one.attr::<u8>("fn").unwrap(), Thermostat::ATTRS.r#fn.name()), (4, &4, "fn"));
    assert!(!one.has_attr("r#fn"));
}
