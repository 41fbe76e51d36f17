//! Times: one table for the groups of a dimension that measure the same things, and a curve over the attributes.

use crate::figures::{Figure, Figures};
use slots_benches::{
    output::{short, table},
    plot::{Curve, svg},
};
use std::{fs, io, path::Path};

const TITLES: [(&str, &str); 13] = [
    ("read", "Reading an attribute whose name is known when the program is written"),
    ("write", "Writing it"),
    ("by_key", "Reading an undeclared attribute by a name resolved once"),
    ("by_name", "By a name that is known only at run time"),
    ("add", "Adding three undeclared attributes"),
    ("remove", "Removing them"),
    ("construct", "Constructing"),
    ("drop", "Dropping"),
    ("clone", "Cloning"),
    ("compare", "Comparing equal instances"),
    ("iterate", "Visiting all attributes"),
    ("map", "The map"),
    ("json", "JSON"),
];

pub(crate) fn all(figures: &Figures, plots: &Path) -> io::Result<String> {
    let mut text = String::from(
        "## Times\n\nMedians in nanoseconds: per read, write or look-up; per attribute that is added, removed or visited; \
         otherwise per instance. In brackets how many times as much that is as in the first line. Columns are numbers of \
         attributes.\n",
    );
    let groups = figures.groups();
    let mut rest = &groups[..];
    while let Some(first) = rest.first() {
        let dimension = first.split('/').next().unwrap_or(first);
        let count = rest.iter().take_while(|group| group.split('/').next() == Some(dimension)).count();
        let (these, others) = rest.split_at(count);
        rest = others;
        let title = TITLES.iter().find(|(name, _)| *name == dimension).map_or(dimension, |(_, title)| title);
        text += &format!("\n### {title}\n\n");
        text += &tables(figures, these, dimension);
        text += &plot(figures, these, dimension, title, plots)?;
    }
    Ok(text)
}

/// One table for all groups with the same benchmarks.
fn tables(figures: &Figures, groups: &[&str], dimension: &str) -> String {
    let mut sets: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for group in groups {
        let names: Vec<&str> = figures.of(group).iter().map(|figure| &*figure.name).collect();
        match sets.iter_mut().find(|(there, _)| *there == names) {
            Some((_, columns)) => columns.push(group),
            None => sets.push((names, vec![group])),
        }
    }
    let mut text = String::new();
    for (names, columns) in sets {
        let titles = columns.iter().map(|group| {
            let column = group.strip_prefix(dimension).unwrap_or(group).trim_start_matches('/');
            column.replace('/', ", ").replace('_', " ")
        });
        let head: Vec<String> = [String::new()].into_iter().chain(titles).collect();
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let row = |name: &&str| {
            let cells = columns.iter().map(|group| cell(figures, group, name, names[0]));
            [format!("`{name}`")].into_iter().chain(cells).collect()
        };
        text += &table(&head, &names.iter().map(row).collect::<Vec<_>>());
        text.push('\n');
    }
    text
}

fn cell(figures: &Figures, group: &str, name: &str, baseline: &str) -> String {
    match (figures.ns(group, name), figures.ns(group, baseline)) {
        (Some(ns), Some(of)) if name != baseline => format!("{} ({})", short(ns), short(ns / of)),
        (Some(ns), _) => short(ns),
        _ => String::new(),
    }
}

/// Times over 3, 16 and 40 attributes, of instances in a row where there are several ways to go through them.
fn plot(figures: &Figures, groups: &[&str], dimension: &str, title: &str, plots: &Path) -> io::Result<String> {
    let sizes = ["3", "16", "40"];
    let ways = ["", "/in_a_row", "/read"];
    let name_of = |size: &str, way: &str| format!("{dimension}/{size}{way}");
    let Some(way) = ways.iter().find(|way| sizes.iter().all(|size| groups.contains(&&*name_of(size, way)))) else {
        return Ok(String::new());
    };
    let curve = |one: &Figure| {
        let point = |size: &&str| Some((size.parse().ok()?, figures.ns(&name_of(size, way), &one.name)?));
        Curve { name: one.name.clone(), points: sizes.iter().filter_map(point).collect() }
    };
    let curves: Vec<Curve> = figures.of(&name_of("3", way)).into_iter().map(curve).collect();
    let file = format!("{dimension}.svg");
    let how = if *way == "/in_a_row" { ", in a row" } else { "" };
    fs::write(plots.join(&file), svg(&format!("{title}{how}"), "attributes", "ns", &curves))?;
    Ok(format!("![{title}, over the number of attributes](plots/{file})\n"))
}
