//! Reading and writing JSON records of which some keys are not known: dropping them, keeping them with `flatten`, and
//! keeping them as dynamic attributes.
//!
//! `cargo bench --bench json` measures times; `cargo bench --bench json_memory` has the bytes.

use slots_benches::{
    harness::{Meter, repeat},
    json::{
        AllKnown, Dict, DictOrder, DictRelease, Dropped, DroppedOrder, DroppedRelease, Flat, FlatOrder, FlatRelease,
        Hybrid, HybridOrder, HybridRelease, Subject, items, orders, releases,
    },
    turns,
};
use std::{env, io, time::Duration};

/// Texts of one kind, and who reads them; the first is the baseline.
struct Group {
    name: &'static str,
    text: String,
    read: Vec<Subject>,
    write: Vec<Subject>,
}

/// So few records that the C library's allocator neither maps a vector of them anew each time nor gives memory back in
/// between, which would measure the page faults of whoever happens to cross its thresholds.
fn groups() -> io::Result<[Group; 3]> {
    Ok([
        Group {
            name: "six known, three unknown",
            text: items(500),
            read: vec![
                Subject::new::<Dropped>("struct, unknown dropped"),
                Subject::new::<AllKnown>("struct, all nine known"),
                Subject::new::<Flat>("struct, flatten HashMap"),
                Subject::new::<Hybrid>("hybrid"),
                Subject::new::<Dict>("dict"),
                Subject::new::<serde_json::Value>("serde_json::Value"),
            ],
            write: vec![
                Subject::new::<AllKnown>("struct, all nine known"),
                Subject::new::<Flat>("struct, flatten HashMap"),
                Subject::new::<Hybrid>("hybrid"),
                Subject::new::<Dict>("dict"),
                Subject::new::<serde_json::Value>("serde_json::Value"),
            ],
        },
        Group {
            name: "releases, four known",
            text: releases(None, 150)?,
            read: vec![
                Subject::new::<DroppedRelease>("struct, unknown dropped"),
                Subject::new::<FlatRelease>("struct, flatten HashMap"),
                Subject::new::<HybridRelease>("hybrid"),
                Subject::new::<DictRelease>("dict"),
                Subject::new::<serde_json::Value>("serde_json::Value"),
            ],
            write: vec![
                Subject::new::<FlatRelease>("struct, flatten HashMap"),
                Subject::new::<HybridRelease>("hybrid"),
                Subject::new::<DictRelease>("dict"),
            ],
        },
        Group {
            name: "a new order each time",
            text: orders(2_000),
            read: vec![
                Subject::new::<DroppedOrder>("struct, unknown dropped"),
                Subject::new::<FlatOrder>("struct, flatten HashMap"),
                Subject::new::<HybridOrder>("hybrid"),
                Subject::new::<DictOrder>("dict"),
                Subject::new::<serde_json::Value>("serde_json::Value"),
            ],
            write: vec![
                Subject::new::<FlatOrder>("struct, flatten HashMap"),
                Subject::new::<HybridOrder>("hybrid"),
                Subject::new::<DictOrder>("dict"),
            ],
        },
    ])
}

fn all(groups: &[Group], meter: &mut dyn Meter) {
    for group in groups {
        let records = group.text.lines().count();
        for subject in &group.read {
            meter.measure(&format!("json/{}/read", group.name), subject.name, records, &mut |times| {
                repeat(times, || (subject.read)(&group.text))
            });
        }
        for subject in &group.write {
            meter.measure(&format!("json/{}/write", group.name), subject.name, records, &mut |times| {
                let mut time = Duration::ZERO;
                (subject.write)(&group.text, &mut |write| time = repeat(times, &mut *write));
                time
            });
        }
    }
}

fn main() -> io::Result<()> {
    let groups = groups()?;
    // One reading of one subject, for a profiler.
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--once") {
        let number = |n: usize| arguments.get(at + n).and_then(|text| text.parse().ok()).unwrap_or(0_usize);
        let group = &groups[number(1).min(2)];
        let subject = &group.read[number(2).min(group.read.len() - 1)];
        (0..number(3)).for_each(|_| {
            (subject.read)(&group.text);
        });
        return Ok(());
    }
    turns::main("json", &|meter| all(&groups, meter))
}
