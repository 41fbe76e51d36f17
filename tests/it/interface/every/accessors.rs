//! Getters, setters, and deletion.

type Count = u32;
type Nick = Option<String>;

record! {
    #[slots(init)]
    pub struct Point {
        pub x: f64,
        pub label: String,
        pub lang: &'static str,
        pub count: Count,
        #[slot(copy)]
        pub pair: (u8, u16),
        #[slot(by_ref)]
        pub big: u128,
        pub nick: Nick,
        pub set: Option<u8>,
    }
}

fn point() -> Point {
    Point::from(PointInit {
        x: 1.5,
        label: "a".to_owned(),
        lang: "en",
        count: 3,
        pair: (1, 2),
        big: 1 << 100,
        nick: Some("Al".to_owned()),
        set: Some(7),
    })
}

#[test]
fn plain_types_are_read_by_value_and_others_by_reference() {
    let point = point();
    let x: f64 = point.x();
    let label: &String = point.label();
    let lang: &'static str = point.lang();
    // An alias is not a bare primitive name.
    let count: &Count = point.count();
    assert_eq!((x, label.as_str(), lang, *count), (1.5, "a", "en", 3));
}

#[test]
fn copy_and_by_ref_say_otherwise() {
    let point = point();
    let pair: (u8, u16) = point.pair();
    let big: &u128 = point.big();
    assert_eq!((pair, *big), ((1, 2), 1 << 100));
}

#[test]
fn setters_replace_the_value() {
    let mut point = point();
    point.set_x(2.5);
    point.set_label("b".to_owned());
    point.set_lang("de");
    point.set_pair((3, 4));
    point.set_count(9);
    point.set_big(5);
    assert_eq!((point.x(), point.label().as_str(), point.lang(), point.pair()), (2.5, "b", "de", (3, 4)));
    assert_eq!((*point.count(), *point.big()), (9, 5));
}

#[test]
fn mutable_getters_lend_the_place() {
    let mut point = point();
    *point.x_mut() += 1.0;
    point.label_mut().push('!');
    point.pair_mut().1 = 9;
    *point.lang_mut() = "fr";
    assert_eq!((point.x(), point.label().as_str(), point.pair(), point.lang()), (2.5, "a!", (1, 9), "fr"));
}

#[test]
fn an_option_can_be_deleted_under_an_alias_too() {
    let mut point = point();
    assert_eq!(point.del_nick(), Some("Al".to_owned()));
    assert_eq!(point.nick(), &None);
    assert_eq!(point.del_nick(), None);
    assert_eq!(point.del_set(), Some(7));
    assert!(point.set().is_none());
}

#[test]
fn an_attribute_called_set_has_a_setter_called_set_set() {
    let mut point = point();
    point.set_set(Some(8));
    assert_eq!(point.set(), &Some(8));
    *point.set_mut() = None;
    assert_eq!(point.set(), &None);
}

#[test]
fn instances_do_not_share_values() {
    let (mut a, b) = (point(), point());
    a.set_x(9.0);
    a.label_mut().push('z');
    assert_eq!((b.x(), b.label().as_str()), (1.5, "a"));
}

#[test]
fn a_swap_exchanges_the_values() {
    let (mut a, mut b) = (point(), point());
    a.set_x(9.0);
    std::mem::swap(&mut a, &mut b);
    assert_eq!((a.x(), b.x()), (1.5, 9.0));
}
