//! Structs that borrow.

use slots_runtime::{Attr, AttrErrorKind, Slotted};
use std::borrow::Cow;

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct View<'a, 'b: 'a, T: Clone> {
        pub text: &'a str,
        pub cow: Cow<'b, str>,
        pub items: &'a [T],
        pub label: Option<&'b str>,
        pub count: usize,
        pub fixed: &'static str,
    }
}

record! {
    #[slots(init)]
    pub struct Editor<'a> {
        pub buffer: &'a mut Vec<u8>,
        pub position: usize,
        pub call: for<'c> fn(&'c str) -> &'c str,
    }
}

fn view<'a>(text: &'a str, items: &'a [u8]) -> View<'a, 'a, u8> {
    View::new(text, Cow::Borrowed(text), items, Some(text), 3, "fixed")
}

#[test]
fn accessors_lend_for_as_long_as_the_field() {
    fn text<'a>(view: &View<'a, 'a, u8>) -> &'a str {
        view.text()
    }
    let (owned, items) = ("text".to_owned(), vec![1, 2]);
    let found = {
        let view = view(&owned, &items);
        assert_eq!((view.items().len(), view.cow().as_ref(), view.label()), (2, "text", &Some("text")));
        text(&view)
    };
    assert_eq!(found, "text");
}

#[test]
fn setters_take_what_lives_as_long() {
    let (first, second) = ("a".to_owned(), "b".to_owned());
    let mut view = view(&first, &[]);
    view.set_text(&second);
    view.set_cow(Cow::Owned("c".to_owned()));
    assert_eq!(view.del_label(), Some("a"));
    assert_eq!((view.text(), view.cow().as_ref(), view.label()), ("b", "c", &None));
}

#[test]
fn what_borrows_has_no_access_by_name() {
    let mut view = view("x", &[1]);
    for name in ["text", "cow", "items", "label"] {
        assert!(!view.has_attr(name), "{name}");
        assert_eq!(view.attr::<&'static str>(name).unwrap_err().kind(), AttrErrorKind::Unnamed, "{name}");
        assert_eq!(view.set_attr(name, "y").unwrap_err().kind(), AttrErrorKind::Unnamed, "{name}");
        assert_eq!(view.del_attr(name).unwrap_err().kind(), AttrErrorKind::Unnamed, "{name}");
    }
    assert_eq!(
        view.attr::<&'static str>("text").unwrap_err().to_string(),
        "attribute `text` of `View` has no access by name: it borrows, or its accessors were left out"
    );
}

#[test]
fn what_does_not_borrow_has_it() {
    let mut view = view("x", &[1]);
    view.set_attr("count", 9_usize).unwrap();
    assert_eq!((view.count(), view.attr::<&'static str>("fixed").unwrap()), (9, &"fixed"));
    let names: Vec<_> = view.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["count", "fixed"]);
}

#[test]
fn descriptors_reach_what_borrows() {
    fn read<'a>(view: &View<'a, 'a, u8>, attr: Attr<View<'a, 'a, u8>, &'a str>) -> &'a str {
        attr.get(view)
    }
    let owned = "o".to_owned();
    assert_eq!(read(&view(&owned, &[]), View::ATTRS.text), "o");
}

#[test]
fn a_field_may_borrow_to_write() {
    let mut bytes = vec![];
    {
        let mut editor = Editor::from(EditorInit { buffer: &mut bytes, position: 0, call: str::trim });
        editor.buffer_mut().push(1);
        *editor.attr_mut::<usize>("position").unwrap() += 1;
        assert_eq!((editor.attr::<for<'c> fn(&'c str) -> &'c str>("call").unwrap())(" y "), "y");
        assert_eq!((editor.buffer().len(), editor.position()), (1, 1));
    }
    assert_eq!(bytes, [1]);
}

#[test]
fn the_standard_derives_hold() {
    let view = view("x", &[1]);
    assert_eq!(view.clone(), view);
    let text = format!("{view:?}");
    assert!(text.starts_with(r#"View { text: "x", cow: "x", items: [1], label: Some("x"), count: 3"#), "{text}");
}
