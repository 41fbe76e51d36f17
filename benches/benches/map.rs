//! Dictionaries and dynamic attributes, beside a field, a box and a `HashMap<String, Box<dyn Any>>`.
//!
//! `cargo bench --bench map` measures times per element; add a part of a group's name to run only that.

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use slots_runtime::{DynamicAttrs, Key, Slotted, dynamic_attrs, map::AttrMap};
use std::{
    any::Any,
    collections::HashMap,
    hint::black_box,
    time::{Duration, Instant},
};

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

fn group<'a>(criterion: &'a mut Criterion, name: &str, elements: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(format!("map/{name}"));
    group.throughput(Throughput::Elements(elements as u64));
    group
}

/// Construct, clone and drop, one after the other, as many times as `COUNT`; times are per instance.
fn lifetimes(criterion: &mut Criterion) {
    fn one<T: Clone>(criterion: &mut Criterion, name: &str, make: impl Fn(usize) -> T + Copy) {
        let time = |work: &dyn Fn() -> Duration, n: u64| (0..n).map(|_| work()).sum();
        group(criterion, "construct", COUNT).bench_function(name, |bencher| {
            bencher.iter_custom(|n| {
                let mut all = Vec::with_capacity(COUNT);
                (0..n)
                    .map(|_| {
                        all.clear();
                        let start = Instant::now();
                        all.extend((0..COUNT).map(make));
                        start.elapsed()
                    })
                    .sum()
            });
        });
        group(criterion, "drop", COUNT).bench_function(name, |bencher| {
            bencher.iter_custom(|n| {
                time(
                    &|| {
                        let mut all = many(make);
                        let start = Instant::now();
                        all.clear();
                        start.elapsed()
                    },
                    n,
                )
            });
        });
        group(criterion, "clone", COUNT).bench_function(name, |bencher| {
            let all = many(make);
            bencher.iter_custom(|n| {
                let mut copies = Vec::with_capacity(COUNT);
                (0..n)
                    .map(|_| {
                        copies.clear();
                        let start = Instant::now();
                        copies.extend(all.iter().cloned());
                        start.elapsed()
                    })
                    .sum()
            });
        });
    }
    one(criterion, "box", |i| Box::new(plain(i)));
    one(criterion, "dict", dict);
    one(criterion, "hybrid", hybrid);
}

/// A declared attribute, read with its accessor.
fn declared(criterion: &mut Criterion) {
    let (fields, dicts, hybrids) = (many(plain), many(dict), many(hybrid));
    let mut row = group(criterion, "declared/in_a_row", COUNT);
    row.bench_function("field", |bencher| bencher.iter(|| sum(&fields, |p| p.x)));
    row.bench_function("dict", |bencher| bencher.iter(|| sum(&dicts, |p| p.x())));
    row.bench_function("hybrid", |bencher| bencher.iter(|| sum(&hybrids, |p| p.x())));
    row.finish();
    let (field, dict) = (Box::new(plain(1)), Box::new(dict(1)));
    let mut hot = group(criterion, "declared/hot", 1_000);
    let times = |read: &dyn Fn() -> f64| (0..1_000).fold(0_u64, |sum, _| sum.wrapping_add(read().to_bits()));
    hot.bench_function("field", |bencher| bencher.iter(|| times(&|| black_box(&*field).x)));
    hot.bench_function("dict", |bencher| bencher.iter(|| times(&|| black_box(&*dict).x())));
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
fn dynamic(criterion: &mut Criterion) {
    static ONE: Key<u64> = Key::new("wanted");
    static TWO: Key<u64> = Key::new("wanted");
    static SIXTEEN: Key<u64> = Key::new("wanted");
    for (n, key) in [(1, &ONE), (2, &TWO), (16, &SIXTEEN)] {
        let maps = shapes(n);
        let hashed = hashed(n);
        let name = black_box("wanted".to_owned());
        let mut group = group(criterion, &format!("dynamic/{n}_shapes"), COUNT);
        let sum = |read: &dyn Fn(&AttrMap) -> u64| maps.iter().fold(0, |sum: u64, map| sum.wrapping_add(read(map)));
        if n == 1 {
            // What it takes to fetch as many bytes from as many places.
            let boxes: Vec<Box<[u64; 5]>> = many(|i| Box::new([i as u64; 5]));
            group.bench_function("box", |bencher| {
                bencher.iter(|| boxes.iter().fold(0, |sum: u64, one| sum.wrapping_add(one[1])));
            });
        }
        group.bench_function("key", |bencher| {
            bencher.iter(|| maps.iter().fold(0, |sum: u64, map| sum.wrapping_add(map.get(key).map_or(0, |v| *v))));
        });
        group.bench_function("str", |bencher| {
            bencher.iter(|| {
                let name = black_box(&*name);
                maps.iter().fold(0, |sum: u64, map| sum.wrapping_add(map.get::<u64>(name).map_or(0, |v| *v)))
            });
        });
        group.bench_function("hash_map", |bencher| {
            bencher.iter(|| {
                let name = black_box(&*name);
                hashed.iter().fold(0, |sum: u64, map| {
                    sum.wrapping_add(map.get(name).and_then(|v| v.downcast_ref::<u64>()).map_or(0, |v| *v))
                })
            });
        });
        black_box(sum(&|map| map.len() as u64));
    }
    static DECLARED: Key<u64> = Key::new("wanted");
    let hybrids = many(|i| {
        let mut hybrid = hybrid(i);
        hybrid.set_attr("wanted", i as u64).expect("a new name");
        hybrid
    });
    group(criterion, "dynamic/1_shapes", COUNT).bench_function("hybrid_key", |bencher| {
        bencher.iter(|| hybrids.iter().fold(0, |sum: u64, h| sum.wrapping_add(h.attr(&DECLARED).map_or(0, |v| *v))));
    });
}

/// The first three dynamic attributes of an instance, by key; the time is per attribute.
fn adding(criterion: &mut Criterion) {
    static KEYS: [Key<u64>; 3] = [Key::new("height"), Key::new("width"), Key::new("depth")];
    fn one<T>(criterion: &mut Criterion, name: &str, make: impl Fn(usize) -> T + Copy, add: impl Fn(&mut T) + Copy) {
        group(criterion, "add_three", COUNT * 3).bench_function(name, |bencher| {
            bencher.iter_custom(|n| {
                (0..n)
                    .map(|_| {
                        let mut all = many(make);
                        let start = Instant::now();
                        all.iter_mut().for_each(add);
                        start.elapsed()
                    })
                    .sum()
            });
        });
    }
    one(
        criterion,
        "map_by_key",
        |_| AttrMap::new(),
        |map| {
            KEYS.iter().for_each(|key| _ = map.insert(key, 1));
        },
    );
    one(
        criterion,
        "map_by_str",
        |_| AttrMap::new(),
        |map| {
            NAMES[..3].iter().for_each(|name| _ = map.insert(name, 1_u64));
        },
    );
    one(criterion, "dict_by_key", dict, |dict| {
        KEYS.iter().for_each(|key| _ = dict.dynamic_attrs_mut().insert(key, 1));
    });
    one(criterion, "hybrid_set_attr", hybrid, |hybrid| {
        KEYS.iter().for_each(|key| _ = hybrid.set_attr(key, 1));
    });
    one(
        criterion,
        "hash_map",
        |_| Boxes::new(),
        |map| {
            NAMES[..3].iter().for_each(|name| _ = map.insert(name.to_string(), Box::new(1_u64)));
        },
    );
}

fn main() {
    let mut criterion = slots_benches::harness::criterion();
    lifetimes(&mut criterion);
    declared(&mut criterion);
    dynamic(&mut criterion);
    adding(&mut criterion);
    criterion.final_summary();
}
