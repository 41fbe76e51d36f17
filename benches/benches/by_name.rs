//! Reading an attribute by a run-time name, beside what else there is for it: a hand-written `match`, reflection, a map.
//!
//! `cargo bench --bench by_name` measures times. `cargo bench --bench by_name -- --count` prints instructions and
//! mispredicted branches per look-up, as valgrind simulates them, which do not depend on what else the machine does.
//!
//! The names come in an order that no branch predictor learns. All fields' names are asked for, or names that are not
//! there, or, to read values of one type, those of the `u64` fields.

use criterion::Criterion;
use facet::Peek;
use slots_benches::{Forty, Sixteen, Subject, Three};
use std::{
    collections::HashMap,
    hint::black_box,
    process::{Command, ExitCode},
};

/// What is looked up.
#[derive(Clone, Copy)]
enum Work {
    /// The value of a `u64` field.
    Read,
    /// Whether there is a field of a name, and there is.
    Has,
    /// Whether there is a field of a name, and there is none.
    Missing,
    /// Reading a value of a name that no field has: with its error.
    Error,
}

const WORKS: [(Work, &str); 4] =
    [(Work::Read, "read"), (Work::Has, "has"), (Work::Missing, "missing"), (Work::Error, "read_missing")];
const PEERS: [&str; 5] = ["match", "slots", "facet", "bevy_reflect", "hash_map"];
const SIZES: [usize; 3] = [3, 16, 40];

/// Names in a random order, in memory of their own; longer than any predictor's history.
fn names<S: Subject>(subject: &S, work: Work) -> Vec<String> {
    let pool: Vec<String> = match work {
        Work::Read => subject.numbers().iter().map(ToString::to_string).collect(),
        Work::Has => S::NAMES.iter().map(ToString::to_string).collect(),
        // Of the same lengths, and alike.
        Work::Missing | Work::Error => S::NAMES.iter().map(|name| format!("{}Q", &name[1..])).collect(),
    };
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0)
    };
    (0..1 << 16).map(|_| pool[random() % pool.len()].clone()).collect()
}

/// A subject, and what its peers need to look into it.
struct Bench<S> {
    subject: Box<S>,
    map: HashMap<&'static str, u64>,
}

impl<S: Subject> Bench<S> {
    fn new() -> Self {
        let subject = Box::new(S::sample());
        Self { map: subject.map(), subject }
    }

    /// Looks all of the names up, and adds what was found.
    fn run(&self, peer: &str, work: Work, names: &[String]) -> u64 {
        let subject = black_box(&*self.subject);
        let map = black_box(&self.map);
        let Ok(peek) = Peek::new(subject).into_struct() else { return 0 };
        match (peer, work) {
            ("match", Work::Read) => sum(names, |name| subject.by_match(name)?.downcast_ref().copied()),
            ("match", _) => sum(names, |name| subject.by_match(name).map(|_| 1)),
            ("slots", Work::Read) => sum(names, |name| subject.attr(name).ok().copied()),
            ("slots", Work::Error) => sum(names, |name| subject.attr::<u64>(name).is_err().then_some(1)),
            ("slots", _) => sum(names, |name| subject.has_attr(name).then_some(1)),
            ("facet", Work::Read) => sum(names, |name| peek.field_by_name(name).ok()?.get().ok().copied()),
            ("facet", _) => sum(names, |name| peek.field_by_name(name).ok().map(|_| 1)),
            ("bevy_reflect", Work::Read) => sum(names, |name| subject.field(name)?.try_downcast_ref().copied()),
            ("bevy_reflect", _) => sum(names, |name| subject.field(name).map(|_| 1)),
            (_, Work::Read) => sum(names, |name| map.get(name).copied()),
            (_, _) => sum(names, |name| map.contains_key(name).then_some(1)),
        }
    }
}

fn sum(names: &[String], look_up: impl Fn(&str) -> Option<u64>) -> u64 {
    names.iter().fold(0, |sum: u64, name| sum.wrapping_add(look_up(name).unwrap_or(0)))
}

fn times<S: Subject>(criterion: &mut Criterion, size: usize) {
    let bench = Bench::<S>::new();
    for (work, work_name) in WORKS {
        let names = names(&*bench.subject, work);
        let mut group = criterion.benchmark_group(format!("by_name/{size}/{work_name}"));
        group.throughput(criterion::Throughput::Elements(names.len() as u64));
        for peer in PEERS {
            group.bench_function(peer, |bencher| bencher.iter(|| bench.run(peer, work, &names)));
        }
        group.finish();
    }
}

/// Looks all of the names up `rounds` times, for [`count`].
fn rounds<S: Subject>(work: Work, peer: &str, rounds: usize) {
    let bench = Bench::<S>::new();
    let names = names(&*bench.subject, work);
    let sums: Vec<u64> = (0..rounds).map(|_| bench.run(peer, work, &names)).collect();
    black_box(sums);
}

/// Instructions, mispredicted conditional and indirect branches of this program, run with these arguments.
fn simulate(size: usize, work: &str, peer: &str, rounds: usize) -> Option<[f64; 2]> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--branch-sim=yes", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["--rounds", &size.to_string(), work, peer, &rounds.to_string()])
        .output()
        .ok()?;
    let text = String::from_utf8(output.stderr).ok()?;
    let number = |label: &str| -> Option<f64> {
        let line = text.lines().find(|line| line.contains(label))?;
        line.split(':').nth(1)?.split('(').next()?.split_whitespace().next()?.replace(',', "").parse().ok()
    };
    Some([number("I   refs")?, number("Mispredicts")?])
}

/// Prints instructions and mispredicts per look-up: of two rounds, less those of one.
fn count() -> ExitCode {
    println!("{:>6} {:13} {:13} {:>13} {:>12}", "fields", "work", "by", "instructions", "mispredicts");
    for size in SIZES {
        for (_, work) in WORKS {
            for peer in PEERS {
                let (Some(one), Some(two)) = (simulate(size, work, peer, 1), simulate(size, work, peer, 2)) else {
                    eprintln!("cannot run valgrind, which counts; is it installed?");
                    return ExitCode::FAILURE;
                };
                let [instructions, mispredicts] = [0, 1].map(|i| (two[i] - one[i]) / f64::from(1 << 16));
                println!("{size:>6} {work:13} {peer:13} {instructions:>13.1} {mispredicts:>12.2}");
            }
        }
    }
    ExitCode::SUCCESS
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if arguments.contains(&"--count") {
        return count();
    }
    if let ["--rounds", size, work, peer, number] = arguments[..] {
        let Some((work, _)) = WORKS.iter().find(|(_, name)| *name == work) else { return ExitCode::FAILURE };
        let number = number.parse().unwrap_or(1);
        match size {
            "3" => rounds::<Three>(*work, peer, number),
            "16" => rounds::<Sixteen>(*work, peer, number),
            _ => rounds::<Forty>(*work, peer, number),
        }
        return ExitCode::SUCCESS;
    }
    let mut criterion = Criterion::default().configure_from_args();
    times::<Three>(&mut criterion, 3);
    times::<Sixteen>(&mut criterion, 16);
    times::<Forty>(&mut criterion, 40);
    criterion.final_summary();
    ExitCode::SUCCESS
}
