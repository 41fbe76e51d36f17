//! Pairs of functions: on plain fields, and, with `--cfg slots`, through what the derive makes of them.
//!
//! `run` beside this file compiles both, and compares them instruction by instruction; of those named `passing_..`, what
//! comes before the function returns a first time: a value that does not pass is made into an error after that.

#[cfg(slots)]
use slots_runtime::{Attr, Slotted};

#[derive(Clone)]
#[cfg_attr(slots, derive(Slotted), slots(init, new))]
pub struct Point {
    pub x: f64,
    pub id: u64,
    pub visible: bool,
    pub label: String,
    pub parent: Option<u64>,
    pub tags: Vec<String>,
}

#[cfg_attr(slots, derive(Slotted))]
pub struct Level {
    pub id: u64,
    #[cfg_attr(slots, slot(validate = at_most_a_hundred))]
    pub percent: u64,
}

fn at_most_a_hundred(value: u64) -> Result<(), core::fmt::Error> {
    if value > 100 { Err(core::fmt::Error) } else { Ok(()) }
}

/// What `#[slots(init)]` makes.
#[cfg(not(slots))]
pub struct PointInit {
    pub x: f64,
    pub id: u64,
    pub visible: bool,
    pub label: String,
    pub parent: Option<u64>,
    pub tags: Vec<String>,
}

macro_rules! pairs {
    ($(fn $name:ident($($arg:ident: $ty:ty),*) $(-> $out:ty)? { $plain:expr => $slots:expr })*) => {
        $(
            #[unsafe(no_mangle)]
            pub fn $name($($arg: $ty),*) $(-> $out)? {
                #[cfg(not(slots))]
                return $plain;
                #[cfg(slots)]
                return $slots;
            }
        )*
    };
}

pairs! {
    fn size() -> usize { 88 => size_of::<Point>() }

    fn read_float(p: &Point) -> f64 { p.x => p.x() }
    fn read_int(p: &Point) -> u64 { p.id => p.id() }
    fn read_bool(p: &Point) -> bool { p.visible => p.visible() }
    fn read_reference(p: &Point) -> &String { &p.label => p.label() }
    fn read_part(p: &Point) -> usize { p.tags.len() => p.tags().len() }
    fn write(p: &mut Point, value: f64) { p.x = value => p.set_x(value) }
    fn write_owned(p: &mut Point, value: String) { p.label = value => p.set_label(value) }
    fn write_in_place(p: &mut Point) { p.id += 1 => *p.id_mut() += 1 }
    fn push(p: &mut Point, tag: String) { p.tags.push(tag) => p.tags_mut().push(tag) }
    fn delete(p: &mut Point) -> Option<u64> { p.parent.take() => p.del_parent() }
    fn sum(points: &[Point]) -> u64 { points.iter().map(|p| p.id).sum() => points.iter().map(|p| p.id()).sum() }

    fn descriptor_read(p: &Point) -> &f64 { &p.x => Point::ATTRS.x.get(p) }
    fn descriptor_read_value(p: &Point) -> u64 { p.id => *Point::ATTRS.id.get(p) }
    fn descriptor_write(p: &mut Point, value: f64) { p.x = value => Point::ATTRS.x.set(p, value) }
    fn descriptor_mut(p: &mut Point) -> &mut u64 { &mut p.id => Point::ATTRS.id.get_mut(p) }
    fn descriptor_sum(points: &[Point]) -> u64 {
        points.iter().map(|p| p.id).sum() => total(points, Point::ATTRS.id)
    }

    fn construct_init(x: f64, id: u64, visible: bool, label: String, parent: Option<u64>, tags: Vec<String>) -> Point {
        Point { x, id, visible, label, parent, tags } => Point::from(PointInit { x, id, visible, label, parent, tags })
    }
    fn construct_from(init: PointInit) -> Point {
        {
            let PointInit { x, id, visible, label, parent, tags } = init;
            Point { x, id, visible, label, parent, tags }
        } => Point::from(init)
    }
    fn construct_new(x: f64, id: u64, visible: bool, label: String, parent: Option<u64>, tags: Vec<String>) -> Point {
        Point { x, id, visible, label, parent, tags } => Point::new(x, id, visible, label, parent, tags)
    }
    fn clone(p: &Point) -> Point { p.clone() => p.clone() }

    fn passing_check(l: &mut Level, value: u64) -> bool {
        at_most_a_hundred(value).map(|()| l.percent = value).is_ok() => l.set_percent(value).is_ok()
    }
    fn passing_check_descriptor(l: &mut Level, value: u64) -> bool {
        at_most_a_hundred(value).map(|()| l.percent = value).is_ok() => Level::ATTRS.percent.set(l, value).is_ok()
    }
}

/// Works on any struct in any storage.
#[cfg(slots)]
fn total<S>(values: &[S], attr: Attr<S, u64>) -> u64 {
    values.iter().map(|value| *attr.get(value)).sum()
}
