//! Bytes of heap per instance, counted by an allocator: dictionaries and dynamic attributes beside a `HashMap`.
//!
//! `cargo bench --bench map_memory` reads the committed records; `cargo bench --bench map_memory -- FILE` others of the
//! same format. Bytes are what is requested, without what the values (the text of strings) hold themselves.

use slots_runtime::{
    DynamicAttrs, Slotted, dynamic_attrs,
    map::{AttrMap, DynMut, Shared, shared},
    measure::{CountingAlloc, Snapshot},
};
use std::{any::Any, collections::HashMap, env, fs, hint::black_box, process::ExitCode};

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

#[dynamic_attrs]
#[derive(Debug)]
struct Point {
    x: f64,
    y: f64,
    z: f64,
}

#[dynamic_attrs]
#[derive(Slotted, Debug)]
struct Hybrid {
    x: f64,
    y: f64,
    z: f64,
}

/// What a record's map is built from: names and values of the optional keys.
type Record = Vec<(String, String)>;

/// Bytes per instance of `count` instances, in and outside them, and allocations. What is shared among instances and
/// grew meanwhile counts as well.
fn measure<T>(label: &str, count: usize, make: impl Fn(usize) -> T, values: impl Fn(&T) -> usize) -> f64 {
    let mut all = Vec::with_capacity(count);
    let before = Snapshot::of_thread();
    all.extend((0..count).map(make));
    let grown = Snapshot::of_thread().since(&before);
    let values: usize = all.iter().map(values).sum();
    let bytes = (grown.used as f64 - values as f64) / count as f64;
    let allocations = grown.allocations as f64 / count as f64;
    println!("{label:52} {:>8} {bytes:>10.1} {allocations:>12.2}", size_of::<T>());
    black_box(all);
    bytes
}

fn heading(text: &str) {
    println!("\n{text:52} {:>8} {:>10} {:>12}", "inline", "heap", "allocations");
}

fn points() {
    const COUNT: usize = 100_000;
    heading("Points of three f64");
    let none = |_: usize| 0.0;
    let dict = |i: usize| Point::from(PointInit { x: i as f64, y: 0.0, z: 0.0 });
    let hybrid = |i: usize| Hybrid::from(HybridInit { x: i as f64, y: 0.0, z: 0.0 });
    measure("struct", COUNT, |i| [none(i); 3], |_| 0);
    measure("dict", COUNT, dict, |_| 0);
    measure("hybrid, nothing added", COUNT, hybrid, |_| 0);
    let add = |mut map: DynMut<'_>| {
        for name in ["mass", "charge", "spin"] {
            map.insert(name, 1.0).expect("a new name");
        }
    };
    let with_three = |i| {
        let mut hybrid = hybrid(i);
        add(hybrid.dynamic_attrs_mut());
        hybrid
    };
    measure("hybrid, three f64 added", COUNT, with_three, |_| 0);
    let boxes = |i: usize| -> HashMap<String, Box<dyn Any>> {
        ["x", "y", "z"].map(|name| (name.to_owned(), Box::new(i as f64) as Box<dyn Any>)).into()
    };
    measure("HashMap<String, Box<dyn Any>>", COUNT, boxes, |_| 0);
}

fn attr_map(record: &Record) -> AttrMap {
    record.iter().fold(AttrMap::new(), |mut map, (name, value)| {
        // An exact copy of the text, so that what it holds is its length.
        map.insert(name, value.as_str().to_owned()).expect("one type");
        map
    })
}

fn hash_map(record: &Record) -> HashMap<String, String> {
    let mut map = HashMap::new();
    for (name, value) in record {
        map.insert(name.clone(), value.clone());
    }
    map
}

fn text(record: &Record) -> usize {
    record.iter().map(|(_, value)| value.len()).sum()
}

fn compare(title: &str, records: &[Record]) {
    heading(title);
    let before = shared();
    let ours = measure(
        "AttrMap, shapes and names included",
        records.len(),
        |i| attr_map(&records[i]),
        |map| map.iter().filter_map(|a| a.downcast::<String>()).map(String::len).sum(),
    );
    let Shared { shapes, shape_bytes, name_bytes, left, .. } = shared();
    let theirs = measure(
        "HashMap<String, String>",
        records.len(),
        |i| hash_map(&records[i]),
        |map| map.values().map(String::len).sum(),
    );
    println!(
        "ratio {:.2}; {} shapes of {} bytes, {} bytes of names; {} instances have maps of their own",
        ours / theirs,
        shapes - before.shapes,
        shape_bytes - before.shape_bytes,
        name_bytes - before.name_bytes,
        left - before.left,
    );
    black_box(records.iter().map(text).sum::<usize>());
}

/// The optional keys of records: all that are not in nearly every one of them.
fn read(path: &str) -> Result<Vec<Record>, String> {
    const DECLARED: [&str; 13] = [
        "Package",
        "Version",
        "Architecture",
        "Maintainer",
        "Installed-Size",
        "Description",
        "Description-md5",
        "Section",
        "Priority",
        "Filename",
        "Size",
        "MD5sum",
        "SHA256",
    ];
    let content = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let record = |text: &str| -> Record {
        let mut record = Record::new();
        for line in text.lines() {
            match (line.strip_prefix(' '), line.split_once(": ")) {
                (Some(more), _) => record.last_mut().map(|(_, value)| value.push_str(more)).unwrap_or_default(),
                (None, Some((key, value))) => record.push((key.into(), value.into())),
                (None, None) => {}
            }
        }
        record.retain(|(key, _)| !DECLARED.contains(&&**key));
        record
    };
    Ok(content.split("\n\n").filter(|text| !text.trim().is_empty()).map(record).collect())
}

/// Records of 15 to 30 out of 140 keys, in random order.
fn chaotic() -> Vec<Record> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let keys: Vec<String> = (0..140).map(|i| format!("some key {i}")).collect();
    (0..10_000)
        .map(|_| {
            let mut keys = keys.clone();
            let len = 15 + random(16);
            (0..len).map(|_| (keys.swap_remove(random(keys.len())), "value".to_owned())).collect()
        })
        .collect()
}

fn main() -> ExitCode {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/packages.txt");
    let path = env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_else(|| default.to_owned());
    let records = match read(&path) {
        Ok(records) => records,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    points();
    compare(&format!("{} package records, optional keys", records.len()), &records);
    compare("10,000 records of 15 to 30 of 140 keys", &chaotic());
    ExitCode::SUCCESS
}
