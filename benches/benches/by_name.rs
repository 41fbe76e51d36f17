//! Reading an attribute by a run-time name, beside what else there is for it: a hand-written `match`, reflection, a map.
//!
//! `cargo bench --bench by_name` measures times. `cargo bench --bench by_name -- --count` prints instructions and
//! mispredicted branches per look-up, as valgrind simulates them, which do not depend on what else the machine does.
//!
//! The names come in an order that no branch predictor learns. All fields' names are asked for, or names that are not
//! there, or, to read values of one type, those of the `u64` fields.

use facet::Peek;
use slots_benches::{
    Forty, Sixteen, Subject, Three,
    callgrind::{mark, sections},
    harness::{Meter, repeat},
    output::{save, table},
    turns,
};
use std::{collections::HashMap, hint::black_box, io};

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

fn times<S: Subject>(meter: &mut dyn Meter, size: usize) {
    let bench = Bench::<S>::new();
    for (work, work_name) in WORKS {
        let names = names(&*bench.subject, work);
        for peer in PEERS {
            meter.measure(&format!("by_name/{size}/{work_name}"), peer, names.len(), &mut |times| {
                repeat(times, || bench.run(peer, work, &names))
            });
        }
    }
}

fn all(meter: &mut dyn Meter) {
    times::<Three>(meter, 3);
    times::<Sixteen>(meter, 16);
    times::<Forty>(meter, 40);
}

/// All work between marks, for [`count`].
fn work() {
    fn of<S: Subject>() {
        let bench = Bench::<S>::new();
        for (work, _) in WORKS {
            let names = names(&*bench.subject, work);
            for peer in PEERS {
                // The first round finds out what there is to be found out once.
                black_box(bench.run(peer, work, &names));
                mark(0);
                black_box(bench.run(peer, work, &names));
                mark(0);
            }
        }
    }
    of::<Three>();
    of::<Sixteen>();
    of::<Forty>();
}

/// Prints instructions and mispredicts per look-up.
fn count() -> io::Result<()> {
    let counts = sections(&["--work"])?;
    // What is before the first mark, and between two pieces of work, belongs to none of them.
    let mut counts = counts.iter().skip(1).step_by(2);
    let mut text = String::from("Instructions and, in brackets, simulated mispredicted branches per look-up.\n");
    for size in SIZES {
        let rows = WORKS.map(|(_, work)| {
            let cells = PEERS.map(|_| {
                let [instructions, mispredicts] = counts.next().map_or([f64::NAN; 2], |counts| {
                    [counts.instructions, counts.mispredicts].map(|sum| sum / f64::from(1 << 16))
                });
                format!("{instructions:.1} ({mispredicts:.2})")
            });
            [work.to_owned()].into_iter().chain(cells).collect()
        });
        let head: Vec<&str> = [""].into_iter().chain(PEERS).collect();
        text += &format!("\n#### {size} attributes\n\n{}", table(&head, &rows));
    }
    save("by_name.md", &text)
}

fn main() -> io::Result<()> {
    let has = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    if has("--work") {
        work();
        return Ok(());
    }
    if has("--count") {
        return count();
    }
    turns::main("by_name", &all)
}
