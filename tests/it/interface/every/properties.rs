//! Attributes that are computed.

use slots_runtime::{AttrErrorKind, Key, Slotted};
use std::cell::Cell;

thread_local! {
    static COMPUTED: Cell<u32> = const { Cell::new(0) };
}

record! {
    #[slots(init, property(area: f64 = Self::area, r#type: &'static str = kind), property(sides: Vec<f64> = Self::sides))]
    pub struct Rectangle {
        pub width: f64,
        pub height: f64,
    }
}

impl Rectangle {
    fn area(&self) -> f64 {
        COMPUTED.with(|computed| computed.set(computed.get() + 1));
        self.width() * self.height()
    }

    fn sides(&self) -> Vec<f64> {
        vec![self.width(), self.height()]
    }
}

fn kind(_: &Rectangle) -> &'static str {
    "rectangle"
}

static AREA: Key<f64> = Key::new("area");

fn rectangle() -> Rectangle {
    Rectangle::from(RectangleInit { width: 2.0, height: 3.0 })
}

#[test]
fn a_property_is_read_by_name_and_key() {
    let rectangle = rectangle();
    assert_eq!(rectangle.attr_cloned::<f64>("area").unwrap(), 6.0);
    assert_eq!(rectangle.attr_cloned(&AREA).unwrap(), 6.0);
    assert_eq!(rectangle.attr_cloned::<&str>("type").unwrap(), "rectangle");
    assert_eq!(rectangle.attr_cloned::<Vec<f64>>("sides").unwrap(), [2.0, 3.0]);
}

#[test]
fn a_property_follows_the_attributes() {
    let mut rectangle = rectangle();
    rectangle.set_width(10.0);
    assert_eq!(rectangle.attr_cloned::<f64>("area").unwrap(), 30.0);
}

#[test]
fn a_property_has_a_type() {
    let error = rectangle().attr_cloned::<f32>("area").unwrap_err();
    assert_eq!((error.kind(), error.expected(), error.found()), (AttrErrorKind::WrongType, Some("f32"), Some("f64")));
}

#[test]
fn there_is_nothing_to_borrow_or_write() {
    let mut rectangle = rectangle();
    assert_eq!(rectangle.attr::<f64>("area").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(rectangle.attr_mut::<f64>("area").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(rectangle.set_attr("area", 1.0).unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(rectangle.take_attr::<f64>("area").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(rectangle.del_attr("area").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(rectangle.set_attr(&AREA, 1.0).unwrap_err().kind(), AttrErrorKind::Computed);
}

#[test]
fn properties_stand_after_the_attributes() {
    let rectangle = rectangle();
    assert!(rectangle.has_attr("area"));
    let all: Vec<_> = rectangle.attrs().map(|attr| (attr.name().to_owned(), attr.type_name())).collect();
    let names: Vec<_> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["width", "height", "area", "type", "sides"]);
    assert_eq!((all[2].1, all[3].1), ("f64", "&str"));
    let area = rectangle.attrs().nth(2).unwrap();
    assert_eq!(area.get::<f64>(), Some(&6.0));
}

#[test]
fn what_was_computed_lives_as_long_as_its_attribute() {
    let rectangle = rectangle();
    let mut all = Vec::new();
    rectangle.attrs().for_each(|attr| all.push(attr));
    all.reverse();
    assert_eq!(all[0].get::<Vec<f64>>(), Some(&vec![2.0, 3.0]));
    assert_eq!(all[0].value().downcast_ref(), Some(&vec![2.0, 3.0]));
    assert!(all[0].get::<f64>().is_none() && all[0].value().downcast_ref::<f64>().is_none());
    assert_eq!((all[2].get(), all[4].get()), (Some(&6.0), Some(&2.0)));
}

#[test]
fn nothing_is_computed_that_nobody_reads() {
    let rectangle = rectangle();
    COMPUTED.with(|computed| computed.set(0));
    assert!(rectangle.has_attr("area") && rectangle.attr::<f64>("width").is_ok());
    let _ = rectangle.attr::<f64>("area");
    assert_eq!(rectangle.attrs().take(2).count(), 2);
    assert_eq!(COMPUTED.with(Cell::get), 0);
    assert_eq!(rectangle.attrs().count(), 5);
    assert_eq!(COMPUTED.with(Cell::get), 1);
}

#[test]
fn a_property_is_not_in_the_layout() {
    let layout = Rectangle::LAYOUT.block().unwrap_or(Rectangle::LAYOUT);
    assert!(layout.leaf("area").is_none());
}
