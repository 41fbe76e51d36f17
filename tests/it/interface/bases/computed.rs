//! What a base computes, the child has, too.

use slots_runtime::{AttrErrorKind, Key, Slotted};

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, property(area: f64 = Self::area, kind: &'static str = Self::kind))]
pub struct Shape {
    pub width: f64,
    pub height: f64,
    secret: u8,
}

impl Shape {
    fn area(&self) -> f64 {
        self.width() * self.height()
    }

    fn kind(&self) -> &'static str {
        if self.secret() == 0 { "shape" } else { "secret" }
    }
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Between {
    pub depth: f64,
    #[slot(base)]
    pub shape: Shape,
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, property(half: usize = Self::half, last: Option<T> = Self::last))]
pub struct Many<T: Clone> {
    pub many: Vec<T>,
}

impl<T: Clone> Many<T> {
    fn half(&self) -> usize {
        self.many().len() / 2
    }

    fn last(&self) -> Option<T> {
        self.many().last().cloned()
    }
}

record! {
    #[slots(init, property(volume: f64 = Self::volume))]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Solid<T: Clone> {
        pub name: String,
        #[slot(base)]
        pub between: Between,
        #[slot(base)]
        pub first: Many<T>,
        pub last_one: u8,
    }
}

impl<T: Clone + 'static> Solid<T> {
    fn volume(&self) -> f64 {
        self.depth() * self.attr_cloned::<f64>("area").unwrap()
    }
}

static AREA: Key<f64> = Key::new("area");

fn solid() -> Solid<u16> {
    let shape = Shape { width: 2.0, height: 3.0, secret: 0 };
    Solid::from(SolidInit {
        name: "box".to_owned(),
        between: Between { depth: 4.0, shape },
        first: Many { many: vec![5, 6] },
        last_one: 7,
    })
}

#[test]
fn it_is_read_by_name_and_key() {
    let mut solid = solid();
    assert_eq!(solid.attr_cloned(&AREA).unwrap(), 6.0);
    assert_eq!(solid.attr_cloned::<&str>("kind").unwrap(), "shape");
    assert_eq!(solid.attr_cloned::<Option<u16>>("last").unwrap(), Some(6));
    assert_eq!(solid.attr_cloned::<f64>("volume").unwrap(), 24.0);
    solid.set_width(1.0);
    solid.many_mut().clear();
    assert_eq!(solid.attr_cloned(&AREA).unwrap(), 3.0);
    assert_eq!(solid.attr_cloned::<usize>("half").unwrap(), 0);
}

#[test]
fn it_stands_after_the_attributes_and_before_the_childs_own() {
    let solid = solid();
    let all: Vec<_> = solid.attrs().map(|attr| (attr.name().to_owned(), attr.type_name())).collect();
    let names: Vec<_> = all.iter().map(|(name, _)| name.as_str()).collect();
    let attributes = ["name", "depth", "width", "height", "many", "last_one"];
    assert_eq!(names[..6], attributes);
    assert_eq!(names[6..], ["area", "kind", "half", "last", "volume"]);
    assert_eq!((all[6].1, all[7].1, all[9].1), ("f64", "&str", "core::option::Option<u16>"));
    assert_eq!(solid.attrs().nth(6).unwrap().get::<f64>(), Some(&6.0));
}

#[test]
fn there_is_nothing_to_borrow_or_write() {
    let mut solid = solid();
    assert!(solid.has_attr("area") && solid.has_attr("half"));
    let error = solid.set_attr("area", 1.0).unwrap_err();
    assert_eq!((error.kind(), error.attr(), error.type_name()), (AttrErrorKind::Computed, "area", "Solid"));
    assert_eq!(solid.set_attr(&AREA, 1.0).unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(solid.attr(&AREA).unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(solid.attr_mut::<f64>("area").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(solid.take_attr::<f64>("area").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(solid.del_attr("last").unwrap_err().kind(), AttrErrorKind::Computed);
    assert_eq!(solid.attr_cloned::<f32>("area").unwrap_err().kind(), AttrErrorKind::WrongType);
}

#[test]
fn it_is_not_in_the_layout() {
    let layout = Solid::<u16>::LAYOUT.block().unwrap_or(Solid::<u16>::LAYOUT);
    assert!(layout.leaf("area").is_none() && layout.leaf("width").is_some());
}
