//! Code that knows no more than `Slotted`.

use slots_runtime::{AttrError, AttrName, Key, Layout, Name, Slotted};

record! {
    #[slots(init)]
    pub struct Point {
        pub x: f64,
        pub label: String,
        pub on: bool,
        pub lang: &'static str,
        pub bytes: Vec<u8>,
        pub n: u32,
    }
}

fn point() -> Point {
    Point::from(PointInit { x: 1.0, label: String::new(), on: false, lang: "", bytes: vec![], n: 1 })
}

fn fill<S: Slotted>(one: &mut S) -> Result<(), AttrError> {
    one.set_attr("x", 2.0)?;
    one.set_attr("label", "l".to_owned())?;
    one.set_attr("label", String::from("m"))?;
    one.set_attr("on", true)?;
    one.set_attr("lang", "en")?;
    one.set_attr("bytes", vec![1_u8, 2])?;
    one.set_attr("n", 7_u32)
}

#[test]
fn plain_types_are_written_without_a_bound() {
    let mut point = point();
    fill(&mut point).unwrap();
    assert_eq!((point.x(), point.label().as_str(), point.on(), point.lang()), (2.0, "m", true, "en"));
    assert_eq!((point.bytes().as_slice(), point.n()), (&[1, 2][..], 7));
}

#[test]
fn attributes_are_read_and_changed() {
    fn double<S: Slotted>(one: &mut S, name: impl AttrName<f64> + Copy) -> Result<f64, AttrError> {
        *one.attr_mut(name)? *= 2.0;
        one.attr(name).copied()
    }
    static X: Key<f64> = Key::new("x");
    let mut point = point();
    assert_eq!(double(&mut point, "x").unwrap(), 2.0);
    assert_eq!(double(&mut point, &X).unwrap(), 4.0);
    assert!(double(&mut point, "n").is_err());
}

#[test]
fn a_listing_needs_nothing_else() {
    fn listing<S: Slotted>(one: &S) -> String {
        one.attrs().map(|attr| format!("{}: {}", attr.name(), attr.type_name())).collect::<Vec<_>>().join(", ")
    }
    assert_eq!(
        listing(&point()),
        "x: f64, label: alloc::string::String, on: bool, lang: &str, bytes: alloc::vec::Vec<u8>, n: u32"
    );
}

#[test]
fn names_are_a_trait_of_their_own() {
    fn has<S: Slotted>(one: &S, names: &[&str]) -> usize {
        names.iter().filter(|name| one.has_attr(*name)).count()
    }
    fn name_of(name: impl Name) -> String {
        name.name().to_owned()
    }
    assert_eq!(has(&point(), &["x", "y", "n"]), 2);
    assert_eq!(name_of("x") + &name_of(&Key::<u8>::new("y")), "xy");
}

#[test]
fn the_layout_is_a_constant() {
    const LAYOUT: &Layout = Point::LAYOUT;
    fn name<S: Slotted>() -> &'static str {
        S::LAYOUT.name()
    }
    assert_eq!((LAYOUT.name(), name::<Point>(), LAYOUT.storage()), ("Point", "Point", storage!()));
    assert_eq!((LAYOUT.size(), LAYOUT.align()), (size_of::<Point>(), align_of::<Point>()));
    assert!(LAYOUT.type_name().ends_with("generic_code::Point"));
}
