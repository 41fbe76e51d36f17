//! Dictionaries and dynamic attributes, beside a field, a box and a `HashMap<String, Box<dyn Any>>`.
//!
//! `cargo bench --bench map` measures times per element; add a part of a group's name to run only that.

use slots_benches::{
    harness::{Meter, repeat, rows, timed},
    turns,
};
use slots_runtime::{DynamicAttrs, Key, Slotted, dynamic_attrs, map::AttrMap};
use std::{any::Any, collections::HashMap, hint::black_box, io};

const COUNT: usize = 100_000;

/// The plain struct that everything is compared with.
#[derive(Clone, Debug, PartialEq)]
struct Plain {
    x: f64,
    y: f64,
    z: f64,
}

#[dynamic_attrs]
#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: f64,
    y: f64,
    z: f64,
}

#[dynamic_attrs]
#[derive(Slotted, Clone, Debug, PartialEq)]
struct Hybrid {
    x: f64,
    y: f64,
    z: f64,
}

type Boxes = HashMap<String, Box<dyn Any>>;

fn plain(i: usize) -> Plain {
    let i = i as f64;
    Plain { x: i, y: i + 1.0, z: i + 2.0 }
}

fn dict(i: usize) -> Point {
    let Plain { x, y, z } = plain(i);
    Point::from(PointInit { x, y, z })
}

fn hybrid(i: usize) -> Hybrid {
    let Plain { x, y, z } = plain(i);
    Hybrid::from(HybridInit { x, y, z })
}

fn many<T>(make: impl FnMut(usize) -> T) -> Vec<T> {
    (0..COUNT).map(make).collect()
}

/// A sum in integers: one of floats that crosses a call has a floor of some nanoseconds.
fn sum<T>(all: &[T], read: impl Fn(&T) -> f64) -> u64 {
    all.iter().fold(0, |sum: u64, one| sum.wrapping_add(read(one).to_bits()))
}

fn random(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 33) as usize
}

/// Construct, clone and drop, one after the other, as many times as `COUNT`; times are per instance.
fn lifetimes(meter: &mut dyn Meter) {
    fn one<T: Clone>(meter: &mut dyn Meter, name: &str, make: impl Fn(usize) -> T + Copy) {
        let mut all = Vec::with_capacity(COUNT);
        meter.measure("map/construct", name, COUNT, &mut |times| {
            timed(times, &mut all, Vec::clear, |all: &mut Vec<T>| all.extend((0..COUNT).map(make)))
        });
        meter.measure("map/drop", name, COUNT, &mut |times| {
            timed(times, &mut all, |all: &mut Vec<T>| *all = many(make), Vec::clear)
        });
        let all = rows(|| many(make));
        let mut copies = Vec::with_capacity(COUNT);
        meter.measure("map/clone", name, COUNT, &mut |times| {
            let all = &all[..];
            timed(times, &mut copies, Vec::clear, |copies: &mut Vec<T>| copies.extend(all.iter().cloned()))
        });
    }
    one(meter, "box", |i| Box::new(plain(i)));
    one(meter, "dict", dict);
    one(meter, "hybrid", hybrid);
}

/// A declared attribute, read with its accessor.
fn declared(meter: &mut dyn Meter) {
    fn row<T>(meter: &mut dyn Meter, name: &str, make: impl Fn(usize) -> T, read: impl Fn(&T) -> f64 + Copy) {
        let all = rows(|| many(make));
        meter.measure("map/declared/in_a_row", name, COUNT, &mut |times| {
            let all = &all[..];
            repeat(times, || sum(all, read))
        });
    }
    row(meter, "field", plain, |p| p.x);
    row(meter, "box", |i| Box::new(plain(i)), |p| p.x);
    row(meter, "dict", dict, |p| p.x());
    row(meter, "hybrid", hybrid, |p| p.x());
    let (field, dict) = (Box::new(plain(1)), Box::new(dict(1)));
    let often = |read: &dyn Fn() -> f64| (0..1_000).fold(0_u64, |sum, _| sum.wrapping_add(read().to_bits()));
    meter.measure("map/declared/hot", "field", 1_000, &mut |times| repeat(times, || often(&|| black_box(&*field).x)));
    meter.measure("map/declared/hot", "dict", 1_000, &mut |times| repeat(times, || often(&|| black_box(&*dict).x())));
}

static NAMES: [&str; 16] = [
    "height", "width", "depth", "colour", "weight", "label", "owner", "age", "speed", "mass", "charge", "spin", "rank",
    "score", "price", "stock",
];

/// Maps of `shapes` different shapes in random order, all of which have "wanted" somewhere.
fn shapes(shapes: usize) -> Vec<AttrMap> {
    let mut state = 7;
    many(|i| {
        let mut map = AttrMap::new();
        let shape = random(&mut state) % shapes;
        for name in &NAMES[..shape] {
            map.insert(name, 1_u8).expect("a new name");
        }
        map.insert("wanted", i as u64).expect("a new name");
        map
    })
}

fn hashed(shapes: usize) -> Vec<Boxes> {
    let mut state = 7;
    many(|i| {
        let shape = random(&mut state) % shapes;
        let mut map: Boxes = NAMES[..shape].iter().map(|n| (n.to_string(), Box::new(1_u8) as Box<dyn Any>)).collect();
        map.insert("wanted".to_owned(), Box::new(i as u64));
        map
    })
}

/// A dynamic attribute, read by key and by a run-time name.
fn dynamic(meter: &mut dyn Meter) {
    static ONE: Key<u64> = Key::new("wanted");
    static TWO: Key<u64> = Key::new("wanted");
    static SIXTEEN: Key<u64> = Key::new("wanted");
    static DECLARED: Key<u64> = Key::new("wanted");
    for (n, key) in [(1, &ONE), (2, &TWO), (16, &SIXTEEN)] {
        let (maps, hashed) = (rows(|| shapes(n)), rows(|| hashed(n)));
        let name = black_box("wanted".to_owned());
        let group = format!("map/dynamic/{n}_shapes");
        if n == 1 {
            boxes(meter, &group);
        }
        meter.measure(&group, "key", COUNT, &mut |times| {
            let maps = &maps[..];
            repeat(times, || maps.iter().fold(0, |sum: u64, map| sum.wrapping_add(map.get(key).map_or(0, |v| *v))))
        });
        meter.measure(&group, "str", COUNT, &mut |times| {
            let maps = &maps[..];
            repeat(times, || {
                let name = black_box(&*name);
                maps.iter().fold(0, |sum: u64, map| sum.wrapping_add(map.get::<u64>(name).map_or(0, |v| *v)))
            })
        });
        meter.measure(&group, "hash_map", COUNT, &mut |times| {
            let hashed = &hashed[..];
            repeat(times, || {
                let name = black_box(&*name);
                hashed.iter().fold(0, |sum: u64, map| {
                    sum.wrapping_add(map.get(name).and_then(|v| v.downcast_ref::<u64>()).map_or(0, |v| *v))
                })
            })
        });
    }
    let hybrids = rows(|| {
        many(|i| {
            let mut hybrid = hybrid(i);
            hybrid.set_attr("wanted", i as u64).expect("a new name");
            hybrid
        })
    });
    meter.measure("map/dynamic/1_shapes", "hybrid_key", COUNT, &mut |times| {
        let all = &hybrids[..];
        repeat(times, || all.iter().fold(0, |sum: u64, h| sum.wrapping_add(h.attr(&DECLARED).map_or(0, |v| *v))))
    });
}

/// What it takes to fetch as many bytes from as many places, and to see first whether they are what they should be, as whoever
/// does not know the layout of an instance must.
fn boxes(meter: &mut dyn Meter, group: &str) {
    let boxes = rows(|| many(|i| Box::new([5, i as u64, 0, 0, 0])));
    meter.measure(group, "box", COUNT, &mut |times| {
        let boxes = &boxes[..];
        repeat(times, || boxes.iter().fold(0, |sum: u64, one| sum.wrapping_add(one[1])))
    });
    let kind = 5;
    meter.measure(group, "box, first word compared", COUNT, &mut |times| {
        let boxes = &boxes[..];
        repeat(times, || {
            boxes.iter().fold(0, |sum: u64, one| if one[0] == *black_box(&kind) { sum.wrapping_add(one[1]) } else { 0 })
        })
    });
}

/// The first three dynamic attributes of an instance, by key; the time is per attribute.
fn adding(meter: &mut dyn Meter) {
    static KEYS: [Key<u64>; 3] = [Key::new("height"), Key::new("width"), Key::new("depth")];
    fn one<T>(meter: &mut dyn Meter, name: &str, make: impl Fn(usize) -> T + Copy, add: impl Fn(&mut T) + Copy) {
        let mut all = Vec::new();
        meter.measure("map/add_three", name, COUNT * 3, &mut |times| {
            timed(times, &mut all, |all| *all = many(make), |all: &mut Vec<T>| all.iter_mut().for_each(add))
        });
    }
    one(
        meter,
        "map_by_key",
        |_| AttrMap::new(),
        |map| {
            KEYS.iter().for_each(|key| _ = map.insert(key, 1));
        },
    );
    one(
        meter,
        "map_by_str",
        |_| AttrMap::new(),
        |map| {
            NAMES[..3].iter().for_each(|name| _ = map.insert(name, 1_u64));
        },
    );
    one(meter, "dict_by_key", dict, |dict| {
        KEYS.iter().for_each(|key| _ = dict.dynamic_attrs_mut().insert(key, 1));
    });
    one(meter, "hybrid_set_attr", hybrid, |hybrid| {
        KEYS.iter().for_each(|key| _ = hybrid.set_attr(key, 1));
    });
    one(
        meter,
        "hash_map",
        |_| Boxes::new(),
        |map| {
            NAMES[..3].iter().for_each(|name| _ = map.insert(name.to_string(), Box::new(1_u64)));
        },
    );
}

fn all(meter: &mut dyn Meter) {
    lifetimes(meter);
    declared(meter);
    dynamic(meter);
    adding(meter);
}

fn main() -> io::Result<()> {
    turns::main("map", &all)
}
