//! Where others are faster, with the reason.

use crate::figures::Figures;
use slots_benches::output::{self, short};

/// Ours, and whom each has to beat: baselines are not beaten but met.
const SIDES: [(&str, &[&str]); 4] = [
    ("slots", &["facet", "bevy_reflect", "bevy_reflect Struct", "hash_map"]),
    ("hybrid", MAPS),
    ("dict", MAPS),
    ("hash", &["HashMap<String, Box<dyn Any>>"]),
];

const MAPS: &[&str] = &[
    "Vec of pairs",
    "hashbrown, foldhash",
    "IndexMap of an enum",
    "HashMap<String, Box<dyn Any>>",
    "serde_json::Map",
    "bevy_reflect DynamicStruct",
    "hash_map",
    "struct, flatten HashMap",
    "serde_json::Value",
];

/// Less than this is noise.
const NOISE: f64 = 1.05;
/// The hash storage may take a tenth more than what it is an example of.
const HASH: f64 = 1.1;

/// `reasons` has lines of three parts between tabs: the start of a group's name, our storage, and why it is slower there;
/// for a promise, its words, `promise`, and why it is missed.
pub(crate) fn table(figures: &Figures, reasons: &str) -> String {
    let mut rows = Vec::new();
    for group in figures.groups() {
        for (ours, others) in SIDES {
            let Some(ns) = figures.fastest(group, ours) else { continue };
            let limit = if ours == "hash" { HASH } else { NOISE };
            for other in others {
                let Some(other_ns) = figures.fastest(group, other).filter(|other_ns| ns > other_ns * limit) else {
                    continue;
                };
                // What is no loss in turns was one of the moment.
                let Some(ratio) = figures.ratio(group, ours, other).filter(|ratio| *ratio > limit) else { continue };
                let reason = reason(reasons, group, ours);
                let cells = [group, ours, &short(ns), other, &short(other_ns), &short(ratio), reason];
                rows.push(cells.map(ToOwned::to_owned).to_vec());
            }
        }
    }
    let mut text = String::from("## Losses\n\n");
    if rows.is_empty() {
        return text
            + "No peer is faster by more than a twentieth (the hash storage: a tenth) in any group both at its fastest and in turns. \
               In which groups one was at its fastest alone, the tables below show.\n\n";
    }
    text += "Every group in which a peer is faster by more than a twentieth (the hash storage: a tenth), both at its fastest and \
         where the two are measured in turns, of which the ratio is the median; nanoseconds are of the fastest rounds.\n\n";
    text += &output::table(&["group", "ours", "ns", "theirs", "ns", "times", "why"], &rows);
    text + "\n"
}

/// Why something of ours is slower or larger there: the line with the longest start of the name that fits.
pub(crate) fn reason<'a>(reasons: &'a str, group: &str, ours: &str) -> &'a str {
    let lines = reasons.lines().filter(|line| !line.starts_with('#'));
    let found = lines.filter_map(|line| {
        let mut parts = line.split('\t');
        let (start, storage, reason) = (parts.next()?, parts.next()?, parts.next()?);
        (group.starts_with(start) && storage == ours).then_some((start.len(), reason))
    });
    found.max_by_key(|(length, _)| *length).map_or("not explained yet", |(_, reason)| reason)
}
