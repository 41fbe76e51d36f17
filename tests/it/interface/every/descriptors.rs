//! Attributes as values.

use slots_runtime::{Attr, Slotted, layout::StorageKind};

record! {
    #[slots(init)]
    pub struct Point {
        pub x: f64,
        pub y: f64,
        pub label: String,
        pub(self) secret: f64,
        #[slot(rename = "kind")]
        pub sort: u8,
    }
}

record! {
    #[slots(init)]
    pub struct Circle {
        pub radius: f64,
    }
}

fn point(x: f64) -> Point {
    Point::from(PointInit { x, y: 2.0, label: "p".to_owned(), secret: 0.5, sort: 1 })
}

fn sum<S>(all: &[S], attr: Attr<S, f64>) -> f64 {
    all.iter().map(|one| attr.get(one)).sum()
}

fn scale<S>(all: &mut [S], attr: Attr<S, f64>, by: f64) {
    for one in all {
        *attr.get_mut(one) *= by;
        let value = *attr.get(one);
        attr.set(one, value + 1.0);
    }
}

const X: Attr<Point, f64> = Point::ATTRS.x;

#[test]
fn a_descriptor_reads_and_writes() {
    let mut point = point(1.0);
    assert_eq!(Point::ATTRS.x.get(&point), &1.0);
    Point::ATTRS.label.get_mut(&mut point).push('!');
    Point::ATTRS.y.set(&mut point, 5.0);
    assert_eq!((point.label().as_str(), point.y()), ("p!", 5.0));
}

#[test]
fn a_function_of_descriptors_works_on_every_struct() {
    let mut points = [point(1.0), point(2.0)];
    let mut circles = [Circle::from(CircleInit { radius: 10.0 })];
    scale(&mut points, Point::ATTRS.x, 2.0);
    scale(&mut circles, Circle::ATTRS.radius, 2.0);
    assert_eq!((sum(&points, X), sum(&circles, Circle::ATTRS.radius)), (8.0, 21.0));
}

#[test]
fn descriptors_are_chosen_at_run_time() {
    let mut point = point(1.0);
    for (attr, value) in [(Point::ATTRS.x, 3.0), (Point::ATTRS.y, 4.0)] {
        attr.set(&mut point, value);
    }
    assert_eq!((point.x(), point.y()), (3.0, 4.0));
}

#[test]
fn a_descriptor_knows_its_name() {
    assert_eq!((X.name(), Point::ATTRS.label.name(), Point::ATTRS.kind.name()), ("x", "label", "kind"));
}

#[test]
fn the_owner_has_descriptors_of_its_private_attributes() {
    assert_eq!(Point::ATTRS.secret.get(&point(1.0)), &0.5);
}

#[test]
fn the_offset_is_known_where_there_is_one() {
    let offsets = (Point::ATTRS.x.offset(), Point::ATTRS.label.offset());
    match storage!() {
        StorageKind::Slots | StorageKind::Hybrid => {
            let at = |name| Point::LAYOUT.leaf(name).map(|leaf| leaf.offset());
            assert_eq!(offsets, (at("x"), at("label")));
            assert!(offsets.0.is_some());
        }
        _ => assert_eq!(offsets, (None, None)),
    }
}

#[test]
fn a_descriptor_tells_its_name_and_type() {
    let shown = format!("{X:?}");
    assert!(shown.starts_with(r#"Attr { name: "x", type: "f64", offset: "#), "{shown}");
}
