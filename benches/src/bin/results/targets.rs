//! What the project promises, beside what was measured.

use crate::{figures::Figures, losses::reason};
use slots_benches::output::{self, short};
use std::{fs, path::Path};

/// A promise.
struct Target {
    what: String,
    /// The most that is allowed.
    most: f64,
    measured: Option<f64>,
}

/// Lines of names and numbers between tabs.
struct Numbers(Vec<Vec<String>>);

impl Numbers {
    fn read(folder: &Path, name: &str) -> Self {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        Self(text.lines().map(|line| line.split('\t').map(ToOwned::to_owned).collect()).collect())
    }

    /// The number in this column of the line that starts with these names.
    fn get(&self, names: &[&str], column: usize) -> Option<f64> {
        let line = self.0.iter().find(|line| line.iter().zip(names).filter(|(a, b)| a == b).count() == names.len())?;
        line.get(column)?.parse().ok()
    }
}

const MAPS: [&str; 5] = [
    "hashbrown, foldhash",
    "IndexMap of an enum",
    "HashMap<String, Box<dyn Any>>",
    "serde_json::Map",
    "bevy_reflect DynamicStruct",
];
const PAIRS: &str = "Vec of pairs";
const HASH_MAP: &str = "HashMap<String, Box<dyn Any>>";

pub(crate) fn table(figures: &Figures, measured: &Path, reasons: &str) -> String {
    let mut targets = Vec::new();
    by_name(&mut targets, figures);
    dynamic(&mut targets, figures);
    threads(&mut targets, &Numbers::read(measured, "threads.tsv"));
    bytes(&mut targets, &Numbers::read(measured, "memory.tsv"), &Numbers::read(measured, "scale.tsv"));
    compile_time(&mut targets, &fs::read_to_string(measured.join("compile-time.txt")).unwrap_or_default());
    let rows: Vec<Vec<String>> = targets
        .into_iter()
        .map(|target| {
            let (number, verdict) = match target.measured {
                Some(measured) if measured <= target.most => (short(measured), "met"),
                Some(measured) => (short(measured), "MISSED"),
                None => (String::new(), "not measured"),
            };
            let why = if verdict == "MISSED" { reason(reasons, &target.what, "promise") } else { "" };
            vec![target.what.clone(), short(target.most), number, verdict.to_owned(), why.to_owned()]
        })
        .collect();
    let head = ["promise", "at most", "measured", "", "why"];
    format!(
        "## Promises\n\nTimes in nanoseconds, of the round in which each was fastest, and ratios as numbers. A machine with other guests \
         has more than one speed, and the same read of a hot field may take 0.41 or 0.70 ns in one run: so what is promised as a \
         ratio of times is measured in turns, one right after the other, and the median over all turns is told (`turns` in \
         `benches/src`). The tables below have medians of whole rounds, one subject after the other. The claim that accessors, \
         descriptors and attributes of bases cost what a field costs, and a setter that checks what its check costs, is checked under \
         \"Instruction counts\" and \"Machine code\".\n\n{}\n",
        output::table(&head, &rows)
    )
}

fn by_name(targets: &mut Vec<Target>, figures: &Figures) {
    for size in ["3", "16", "40"] {
        for work in ["read", "has", "missing"] {
            let group = format!("by_name/{size}/{work}");
            targets.push(Target {
                what: format!("by name, {size} attributes, {work}: of the fastest peer"),
                most: 1.0,
                measured: figures.ratio_of_best(&group, "slots", &["facet", "bevy_reflect", "hash_map"]),
            });
        }
        if size != "3" {
            let group = format!("by_name/{size}/read");
            for peer in ["facet", "bevy_reflect"] {
                targets.push(Target {
                    what: format!("by name, {size} attributes: of {peer}"),
                    most: 1.0 / 3.0,
                    measured: figures.ratio(&group, "slots", peer),
                });
            }
        }
    }
}

fn dynamic(targets: &mut Vec<Target>, figures: &Figures) {
    let mut push = |what: &str, most: f64, measured: Option<f64>| {
        targets.push(Target { what: what.to_owned(), most, measured });
    };
    let ratio = |group: &str, name: &str, of: &str| figures.ratio(group, name, of);
    push("declared accessor of a dict of 3 floats, hot: of a field", 1.2, ratio("read/3 floats/hot", "dict", "field"));
    // By hand, what is behind a pointer takes a load more than what is not, as well.
    let boxed = ratio("read/3 floats/hot", "dict", "Box of the struct");
    push("the same, hot: of a box of the struct", 1.2, boxed);
    push("the same, in a row: of a field", 2.0, ratio("read/3 floats/in_a_row", "dict", "field"));
    push("the same, hot, in another loop: of a field", 1.2, ratio("map/declared/hot", "dict", "field"));
    push("the same, in a row, in another loop: of a field", 2.0, ratio("map/declared/in_a_row", "dict", "field"));
    push("constructing a dict of 3 floats: of a box", 1.2, ratio("construct/3 floats", "dict", "Box of the struct"));
    push("dropping it: of a box", 1.3, ratio("drop/3 floats", "dict", "Box of the struct"));
    push("cloning it: of a box", 1.5, ratio("clone/3 floats", "dict", "Box of the struct"));
    push("a dynamic attribute by key, one shape in a row", 1.2, figures.fastest("map/dynamic/1_shapes", "key"));
    // The nanoseconds were promised of a machine at one speed; this is the least that a look at an instance's layout takes.
    let least = ratio("map/dynamic/1_shapes", "key", "box, first word compared");
    push("the same: of a box by hand whose first word is compared", 1.2, least);
    push("the same, sixteen shapes at random", 3.0, figures.fastest("map/dynamic/16_shapes", "key"));
    push("by a run-time name, one shape", 6.0, figures.fastest("map/dynamic/1_shapes", "str"));
    push("the same, sixteen shapes", 8.0, figures.fastest("map/dynamic/16_shapes", "str"));
    push(
        "adding the first three attributes to a hybrid, each",
        20.0,
        figures.fastest("map/add_three", "hybrid_set_attr"),
    );
    push("the same, to a dict", 20.0, figures.fastest("map/add_three", "dict_by_key"));
    for storage in ["hybrid", "dict"] {
        let (known, new) = ("json/six known, three unknown", "json/a new order each time");
        let (dropped, flatten) = ("struct, unknown dropped", "struct, flatten HashMap");
        let read = |group: &str, of: &str| ratio(&format!("{group}/read"), storage, of);
        push(&format!("JSON to a {storage}: of dropping what is unknown"), 1.4, read(known, dropped));
        push(&format!("JSON in a new order to a {storage}: of `flatten`"), 0.8, read(new, flatten));
        let all = ratio(&format!("{known}/write"), storage, "struct, all nine known");
        push(&format!("JSON from a {storage}: of a plain struct"), 1.3, all);
    }
    for storage in ["hybrid", "dict"] {
        let group = "by_key/3/in_a_row";
        for (peers, of) in [(&MAPS[..], "the fastest map"), (&[PAIRS], "a `Vec` of pairs")] {
            let measured = figures.ratio_of_best(group, storage, peers);
            push(&format!("{storage}, by key in a row: of {of}"), 0.1, measured);
        }
    }
    for work in
        ["read/3/hot", "read/3/in_a_row", "write/3/in_a_row", "add/3", "remove/3", "construct/3", "drop/3", "iterate/3"]
    {
        push(&format!("hash storage, {work}: of the `HashMap` by hand"), 1.1, ratio(work, "hash", HASH_MAP));
    }
}

/// Two threads that share what they use, and the same work without anything shared.
fn threads(targets: &mut Vec<Target>, ratios: &Numbers) {
    let ratio = |work: &str| ratios.get(&[work], 1);
    for (work, alone) in [
        ("by the same key, the same maps", "by key, nothing shared"),
        ("adding three attributes", "allocating, without a map"),
    ] {
        let mut push = |what: String, measured| targets.push(Target { what, most: 1.0 / 0.9, measured });
        push(format!("two threads, {work}: of the time of one"), ratio(work));
        let of = ratio(work).zip(ratio(alone)).map(|(work, alone)| work / alone);
        push(format!("two threads, {work}: of what two lose {alone}"), of);
    }
}

fn bytes(targets: &mut Vec<Target>, memory: &Numbers, scale: &Numbers) {
    const BYTES: usize = 6;
    let mut push = |what: String, most: f64, measured: Option<f64>| targets.push(Target { what, most, measured });
    let declared = |subject: &str, name: &str| memory.get(&[subject, "declared", name], BYTES);
    let grown = |subject: &str, name: &str| memory.get(&[subject, "grown", name], BYTES);
    let difference = |a: Option<f64>, b: Option<f64>| Some(a? - b?);
    let heap = memory.get(&["3 floats", "declared", "dict"], 4);
    push("dict of 3 floats: bytes on the heap".into(), 40.0, heap);
    push("its allocations".into(), 1.0, memory.get(&["3 floats", "declared", "dict"], 5));
    let empty = difference(declared("3 floats", "hybrid"), declared("3 floats", "slots"));
    push("hybrid to which nothing was added: bytes more than slots".into(), 8.0, empty);
    let three = difference(grown("3 floats", "hybrid"), declared("3 floats", "hybrid"));
    push("three integers added to a hybrid: bytes".into(), 40.0, three);
    for subject in ["3 floats", "3 attributes", "16 attributes", "40 attributes"] {
        for storage in ["hybrid", "dict"] {
            let ours = declared(subject, storage);
            let of = |peers: &[&str]| {
                let best = peers.iter().filter_map(|peer| declared(subject, peer)).reduce(f64::min)?;
                Some(ours? / best)
            };
            push(format!("{storage}, {subject}: bytes of a `Vec` of pairs"), 1.0 / 3.5, of(&[PAIRS]));
            push(format!("{storage}, {subject}: bytes of the smallest map"), 1.0 / 5.0, of(&MAPS));
        }
    }
    let million = |name: &str| Some(scale.get(&["1", name, "10000000"], 3)? * 10.0);
    push("ten million in slots: resident MB".into(), 240.1, million("slots"));
    let pages = difference(million("slots"), million("field")).map(|more| (more * 1e6 / 4096.0).round());
    push("pages more than a `Vec` of the plain struct".into(), 0.0, pages);
    push("ten million dicts: resident MB".into(), 600.0, million("dict"));
}

/// Lines of name, check, debug, release, and check per struct over none.
fn compile_time(targets: &mut Vec<Target>, text: &str) {
    let number = |name: &str, column: usize| {
        let line = text.lines().find(|line| line.split_whitespace().next() == Some(name))?;
        line.split_whitespace().nth(column)?.parse::<f64>().ok()
    };
    for (name, what, most) in [
        ("slots", "slots", 10.0),
        ("bases", "slots with two bases", 15.0),
        ("open", "open slots with two bases", 15.0),
        ("hybrid", "hybrid", 10.0),
        ("dict", "dict", 10.0),
    ] {
        targets.push(Target {
            what: format!("{what}: `cargo check`, milliseconds per struct over no derive"),
            most,
            measured: number(name, 4),
        });
        // The milliseconds were promised of a machine on which facet takes 14, and builds in 2 seconds.
        targets.push(Target {
            what: format!("{what}: the same, of facet's in the same run"),
            most: most / 14.0,
            measured: number(name, 4).zip(number("facet", 4)).map(|(ours, facet)| ours / facet),
        });
    }
    targets.push(Target {
        what: "slots: release build of 100 structs, seconds".into(),
        most: 2.0,
        measured: number("slots", 3).map(|ms| ms / 1000.0),
    });
    targets.push(Target {
        what: "slots: the same, of facet's in the same run".into(),
        most: 1.0,
        measured: number("slots", 3).zip(number("facet", 3)).map(|(ours, facet)| ours / facet),
    });
}
