//! What the errors say, word for word.

use slots_runtime::{AttrError, AttrErrorKind, Slotted, layout::StorageKind};
use std::error::Error;

record! {
    #[slots(init, property(area: f64 = Self::area))]
    pub struct Shape {
        pub width: f64,
        pub height: f64,
        pub scale: f32,
        pub count: u64,
        pub label: String,
        #[slot(readonly)]
        pub id: u64,
        hidden: u8,
    }
}

impl Shape {
    fn area(&self) -> f64 {
        self.width() * self.height() * f64::from(self.hidden())
    }
}

fn shape() -> Shape {
    Shape::from(ShapeInit { width: 2.0, height: 3.0, scale: 1.0, count: 1, label: String::new(), id: 1, hidden: 1 })
}

fn says<T>(result: Result<T, AttrError>, text: &str) {
    assert_eq!(result.err().expect("an error").to_string(), text);
}

#[test]
fn a_missing_attribute_names_the_nearest_and_all() {
    says(
        shape().attr::<f64>("heigth"),
        "`Shape` has no attribute `heigth`; did you mean `height`? \
         It has `width`, `height`, `scale`, `count`, `label`, `id`, `area`",
    );
}

#[test]
fn a_missing_attribute_without_a_near_one_names_all() {
    says(
        shape().del_attr("colour"),
        "`Shape` has no attribute `colour`; it has `width`, `height`, `scale`, `count`, `label`, `id`, `area`",
    );
}

#[test]
fn a_write_of_what_is_not_declared_is_an_error_on_slots_alone() {
    let mut shape = shape();
    let result = shape.set_attr("hight", 1);
    if storage!() == StorageKind::Slots {
        says(
            result,
            "`Shape` has no attribute `hight`; did you mean `height`? \
             It has `width`, `height`, `scale`, `count`, `label`, `id`, `area`",
        );
    } else {
        result.unwrap();
        assert_eq!(shape.attr::<i32>("hight").unwrap(), &1);
    }
}

#[test]
fn another_type_names_both() {
    says(shape().attr::<u8>("width"), "attribute `width` of `Shape` is of type `f64`, not `u8`");
}

#[test]
fn a_literal_of_the_default_type_gets_a_hint() {
    says(
        shape().set_attr("scale", 2.0),
        "attribute `scale` of `Shape` is of type `f32`, not `f64`; \
         a literal without a type is an `f64`: write `2.0_f32`",
    );
    says(
        shape().set_attr("count", 2),
        "attribute `count` of `Shape` is of type `u64`, not `i32`; a literal without a type is an `i32`: write `2_u64`",
    );
    says(
        shape().set_attr("width", 2),
        "attribute `width` of `Shape` is of type `f64`, not `i32`; \
         a literal without a point is an `i32`: write `2.0_f64`",
    );
    says(
        shape().set_attr("label", "x"),
        "attribute `label` of `Shape` is of type `alloc::string::String`, not `&str`; write `\"..\".to_owned()`",
    );
}

#[test]
fn a_guard_says_what_it_is() {
    says(shape().set_attr("id", 2_u64), "attribute `id` of `Shape` is read-only");
    says(
        shape().attr::<u8>("hidden"),
        "attribute `hidden` of `Shape` is private; for access by name, make it `pub` or give it `#[slot(pub)]`",
    );
    says(
        shape().del_attr("width"),
        "attribute `width` of `Shape` is a slot and cannot be deleted; only an `Option` can",
    );
    says(
        shape().attr::<f64>("area"),
        "attribute `area` of `Shape` is computed; read it with `attr_cloned`, it cannot be borrowed or written",
    );
}

#[test]
fn an_error_has_parts() {
    let error = shape().attr::<u8>("widht").unwrap_err();
    assert_eq!((error.type_name(), error.attr(), error.nearest()), ("Shape", "widht", Some("width")));
    assert_eq!(error.declared().collect::<Vec<_>>(), ["width", "height", "scale", "count", "label", "id", "area"]);
    let error = shape().attr::<u8>("width").unwrap_err();
    assert_eq!((error.expected(), error.found(), error.kind()), (Some("u8"), Some("f64"), AttrErrorKind::WrongType));
    assert!(error.source().is_none());
}

#[test]
fn an_error_travels() {
    fn travels<T: Error + Send + Sync + 'static>() {}
    travels::<AttrError>();
    assert!(size_of::<AttrError>() < 128);
    let boxed: Box<dyn Error + Send + Sync> = shape().attr::<u8>("width").unwrap_err().into();
    assert!(boxed.downcast_ref::<AttrError>().is_some());
}

#[test]
fn a_name_from_outside_cannot_spoil_the_message() {
    let shape = shape();
    let error = shape.attr::<u8>("a\nb\u{1b}[31m").unwrap_err();
    assert!(error.to_string().starts_with("`Shape` has no attribute `a\\nb\\u{1b}[31m`;"), "{error}");
    assert_eq!(error.attr(), "a\nb\u{1b}[31m");
    let long = "é".repeat(70_000);
    let error = shape.attr::<u8>(&long).unwrap_err();
    assert!(error.to_string().len() < 400);
    assert_eq!(error.attr(), long);
}

#[test]
fn debug_has_kind_and_message() {
    let error = shape().set_attr("id", 2_u64).unwrap_err();
    assert_eq!(format!("{error:?}"), "AttrError(ReadOnly: attribute `id` of `Shape` is read-only)");
}
