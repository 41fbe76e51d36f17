//! Reading and writing JSON records of which some keys are not known: dropping them, keeping them with `flatten`, and
//! keeping them as dynamic attributes.
//!
//! `cargo bench --bench json` measures times with criterion; `cargo bench --bench json -- --table` prints a table of
//! the best of many rounds, in which all subjects take turns. `cargo bench --bench json_memory` has the bytes.

use criterion::{Criterion, Throughput};
use slots_benches::json::{
    AllKnown, Dict, DictOrder, DictRelease, Dropped, DroppedOrder, DroppedRelease, Flat, FlatOrder, FlatRelease,
    Hybrid, HybridOrder, HybridRelease, Subject, items, orders, releases,
};
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

/// Texts of one kind, and who reads them; the first is the baseline.
struct Group {
    name: &'static str,
    text: String,
    read: Vec<Subject>,
    write: Vec<Subject>,
}

/// So few records that the C library's allocator neither maps a vector of them anew each time nor gives memory back in
/// between, which would measure the page faults of whoever happens to cross its thresholds.
fn groups() -> std::io::Result<[Group; 3]> {
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

fn bench(criterion: &mut Criterion, group: &Group) {
    let records = group.text.lines().count() as u64;
    let mut reading = criterion.benchmark_group(format!("json/{}/read", group.name));
    reading.throughput(Throughput::Elements(records));
    for subject in &group.read {
        reading.bench_function(subject.name, |bencher| bencher.iter(|| (subject.read)(&group.text)));
    }
    reading.finish();
    let mut writing = criterion.benchmark_group(format!("json/{}/write", group.name));
    writing.throughput(Throughput::Elements(records));
    for subject in &group.write {
        (subject.write)(&group.text, &mut |write| {
            writing.bench_function(subject.name, |bencher| bencher.iter(&mut *write));
        });
    }
    writing.finish();
}

/// The shortest time of each subject; they take turns, so that none has the machine at a better time, and each has the
/// heap to itself before it is measured.
fn best(subjects: &[Subject], rounds: usize, time: impl Fn(&Subject) -> Duration) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; subjects.len()];
    for _ in 0..rounds {
        for (subject, best) in subjects.iter().zip(&mut best) {
            *best = (0..4).map(|_| time(subject)).skip(1).fold(*best, Duration::min);
        }
    }
    best
}

fn print(group: &Group, what: &str, subjects: &[Subject], times: &[Duration]) {
    println!("\n{:34} {:>14} {:>10}", format!("{}: {what}", group.name), "ns per record", "ratio");
    for (subject, time) in subjects.iter().zip(times) {
        let records = group.text.lines().count() as f64;
        let (ns, ratio) = (time.as_nanos() as f64 / records, time.as_secs_f64() / times[0].as_secs_f64());
        println!("{:34} {ns:>14.1} {ratio:>10.2}", subject.name);
    }
}

fn table(groups: &[Group], rounds: usize) {
    for group in groups {
        let times = best(&group.read, rounds, |subject| {
            let start = Instant::now();
            (subject.read)(&group.text);
            start.elapsed()
        });
        print(group, "reading", &group.read, &times);
        let times = best(&group.write, rounds, |subject| {
            let mut time = Duration::ZERO;
            (subject.write)(&group.text, &mut |write| {
                let start = Instant::now();
                write();
                time = start.elapsed();
            });
            time
        });
        print(group, "writing", &group.write, &times);
    }
}

fn main() -> ExitCode {
    let groups = match groups() {
        Ok(groups) => groups,
        Err(error) => {
            eprintln!("the release records: {error}");
            return ExitCode::FAILURE;
        }
    };
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "--table") {
        table(&groups, 100);
        return ExitCode::SUCCESS;
    }
    // One reading of one subject, for a profiler.
    if let Some(at) = arguments.iter().position(|argument| argument == "--once") {
        let number = |n: usize| arguments.get(at + n).and_then(|text| text.parse().ok()).unwrap_or(0_usize);
        let group = &groups[number(1).min(2)];
        let subject = &group.read[number(2).min(group.read.len() - 1)];
        (0..number(3)).for_each(|_| {
            (subject.read)(&group.text);
        });
        return ExitCode::SUCCESS;
    }
    let mut criterion = slots_benches::harness::criterion();
    groups.iter().for_each(|group| bench(&mut criterion, group));
    criterion.final_summary();
    ExitCode::SUCCESS
}
