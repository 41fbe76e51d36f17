//! What criterion has left: medians per element, and the median of these where a benchmark ran several times.

use serde_json::Value;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

/// One benchmark.
pub(crate) struct Figure {
    /// `read/3/hot`
    pub(crate) group: String,
    /// `dict`
    pub(crate) name: String,
    /// The median over all rounds of their medians, in nanoseconds per element.
    pub(crate) ns: f64,
    /// The least of them.
    pub(crate) fastest: f64,
}

/// All of them.
pub(crate) struct Figures {
    pub(crate) all: Vec<Figure>,
    /// What was measured in turns: lines that start with the group and the names of the pair, several for each, since where its
    /// pages lie makes a difference, too.
    turns: Vec<String>,
    /// The pairs whose ratio was asked for.
    asked: RefCell<BTreeSet<String>>,
}

impl Figures {
    pub(crate) fn ns(&self, group: &str, name: &str) -> Option<f64> {
        self.all.iter().find(|figure| figure.group == group && figure.name == name).map(|figure| figure.ns)
    }

    /// What it takes in the round in which it takes least.
    pub(crate) fn fastest(&self, group: &str, name: &str) -> Option<f64> {
        self.all.iter().find(|figure| figure.group == group && figure.name == name).map(|figure| figure.fastest)
    }

    /// How many times the first takes what the second takes: in turns, the median of several runs, or where they were not
    /// measured so, both at their fastest.
    pub(crate) fn ratio(&self, group: &str, name: &str, of: &str) -> Option<f64> {
        let least = self.fastest(group, name)? / self.fastest(group, of)?;
        let pair = format!("{group}\t{name}\t{of}\t");
        let turns = self.turns.iter().filter_map(|line| line.strip_prefix(&pair)?.split('\t').nth(2)?.parse().ok());
        let turns: Vec<f64> = turns.collect();
        self.asked.borrow_mut().insert(pair);
        Some(if turns.is_empty() { least } else { median(turns) })
    }

    /// How many times the first takes what the fastest of the others takes.
    pub(crate) fn ratio_of_best(&self, group: &str, name: &str, others: &[&str]) -> Option<f64> {
        others.iter().filter_map(|other| self.ratio(group, name, other)).reduce(f64::max)
    }

    /// The pairs whose ratio was asked for, as the benchmarks' `--turns` takes them.
    pub(crate) fn pairs(&self) -> String {
        self.asked.borrow().iter().map(|pair| format!("{pair}\n")).collect()
    }

    /// All groups, in a useful order.
    pub(crate) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = self.all.iter().map(|figure| &*figure.group).collect();
        groups.sort_by_key(|group| rank_of_group(group));
        groups.dedup();
        groups
    }

    /// The benchmarks of a group, the baseline first.
    pub(crate) fn of(&self, group: &str) -> Vec<&Figure> {
        let mut all: Vec<&Figure> = self.all.iter().filter(|figure| figure.group == group).collect();
        all.sort_by_key(|figure| rank(&figure.name));
        all
    }
}

/// The dimensions in the order in which they are told, and sizes as numbers.
fn rank_of_group(group: &str) -> (usize, Vec<(u32, String)>) {
    const DIMENSIONS: [&str; 14] = [
        "read",
        "write",
        "by_key",
        "by_name",
        "add",
        "remove",
        "construct",
        "drop",
        "clone",
        "compare",
        "iterate",
        "map",
        "json",
        "",
    ];
    let parts: Vec<&str> = group.split('/').collect();
    let first = DIMENSIONS.iter().position(|there| *there == parts[0]).unwrap_or(DIMENSIONS.len());
    let part =
        |part: &&str| (part.split(['_', ' ']).next().and_then(|n| n.parse().ok()).unwrap_or(0), part.to_string());
    (first, parts[1..].iter().map(part).collect())
}

/// Baselines, then ours, then peers.
pub(crate) fn rank(name: &str) -> (usize, String) {
    const ORDER: [&str; 15] = [
        "field",
        "field: Option",
        "Box of the struct",
        "box",
        "match",
        "struct, unknown dropped",
        "struct, all nine known",
        "slots",
        "hybrid",
        "dict",
        "hash",
        "facet",
        "bevy_reflect",
        "bevy_reflect Struct",
        "Vec of pairs",
    ];
    (ORDER.iter().position(|there| *there == name).unwrap_or(ORDER.len()), name.to_owned())
}

/// The start of the names under which criterion keeps the rounds that `benches/results` runs.
const ROUND: &str = "round-";

/// Every `round-N/benchmark.json` below a folder, with its `estimates.json`, and the `turns-*.tsv` of another.
pub(crate) fn read(folder: &Path, measured: &Path) -> io::Result<Figures> {
    let mut rounds: BTreeMap<(String, String), Vec<f64>> = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with(ROUND) {
                if let Some(Figure { group, name, ns, .. }) = figure(&path)? {
                    rounds.entry((group, name)).or_default().push(ns);
                }
            } else {
                folders.push(path);
            }
        }
    }
    let figure = |((group, name), all): (_, Vec<f64>)| {
        let fastest = all.iter().copied().fold(f64::INFINITY, f64::min);
        Figure { group, name, ns: median(all), fastest }
    };
    let mut turns = Vec::new();
    for file in fs::read_dir(measured)? {
        let path = file?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("turns-")) {
            turns.extend(fs::read_to_string(path)?.lines().map(ToOwned::to_owned));
        }
    }
    Ok(Figures { all: rounds.into_iter().map(figure).collect(), turns, asked: RefCell::default() })
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    let half = all.len() / 2;
    if all.len().is_multiple_of(2) { f64::midpoint(all[half - 1], all[half]) } else { all[half] }
}

fn figure(folder: &Path) -> io::Result<Option<Figure>> {
    let read = |name: &str| -> io::Result<Value> { Ok(serde_json::from_slice(&fs::read(folder.join(name))?)?) };
    let (benchmark, estimates) = (read("benchmark.json")?, read("estimates.json")?);
    let text = |name: &str| benchmark[name].as_str().map(ToOwned::to_owned);
    let elements = benchmark["throughput"]["Elements"].as_f64().unwrap_or(1.0);
    let median = estimates["median"]["point_estimate"].as_f64();
    let figure = || {
        let name = text("function_id").or_else(|| text("value_str"))?;
        let ns = median? / elements;
        Some(Figure { group: text("group_id")?, name, ns, fastest: ns })
    };
    Ok(figure())
}
