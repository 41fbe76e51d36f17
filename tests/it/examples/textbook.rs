//! `textbook`: the classes of the articles, in each storage and in Python.

use std::{path::PathBuf, process::Command, sync::LazyLock};

use super::{Run, built};

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("textbook"));

const CLASSES: [&str; 5] = ["Point", "MyClass", "Product", "SensorRecord", "Particle"];
const STORAGES: [&str; 4] = ["slots", "hybrid", "dict", "hash"];

fn textbook(args: &[&str]) -> Run {
    Run::of(&PROGRAM, args)
}

/// The first words of a table's rows, and the figures after them.
fn rows(table: &str) -> Vec<(&str, Vec<&str>)> {
    let rows = table.lines().skip(3).take_while(|line| !line.is_empty());
    rows.map(|row| (row[..22].trim_end(), row[22..].split_whitespace().collect())).collect()
}

#[test]
fn a_table_for_each_class() {
    let out = textbook(&["--no-python", "-n", "300"]).printed();
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    for class in CLASSES {
        let title = format!("{class} x 300\n");
        let table = &out[out.find(&title).unwrap_or_else(|| panic!("no {class} in {out}"))..];
        let rows = rows(table);
        let names: Vec<_> = rows.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, STORAGES, "{out}");
        assert!(rows.iter().all(|(_, cells)| cells.len() == 7), "{out}");
    }
}

#[test]
fn what_the_figures_are() {
    let out = textbook(&["--no-python", "--count", "1000", "myclass"]).printed();
    let rows = rows(&out);
    // Two integers; the map's word more; a pointer to a block of the values, which malloc rounds up to 32.
    for (row, bytes, in_memory) in [(0, "16.0", "16.0"), (1, "24.0", "24.0"), (2, "24.0", "40.0")] {
        assert_eq!(rows[row].1[..2], [bytes, in_memory], "{out}");
    }
    assert_eq!(rows[0].1[4], "1.00x");
    assert!(!out.contains("Point"));
}

#[test]
fn python_stands_beside_it() {
    let installed = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !installed {
        let out = textbook(&["-n", "10", "Point"]).printed();
        assert_eq!(rows(&out).len(), 4, "{out}");
        return;
    }
    let out = textbook(&["-n", "20000", "Point"]).printed();
    let rows = rows(&out);
    let find = |kind: &str| rows.iter().find(|(name, _)| name.ends_with(kind)).unwrap_or_else(|| panic!("{out}"));
    let [slots, dict] = ["__slots__", "__dict__"].map(|kind| find(kind).1[1].parse::<f64>().unwrap());
    // Three floats have 24 bytes each besides; what a page more or less makes of it does not matter.
    assert!(slots > 80.0 && dict > 80.0 && slots < 400.0 && dict < 800.0, "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn what_cannot_be_measured_is_refused() {
    for (args, message) in [
        (&["-n", "0", "Point"][..], "textbook: Point: there is nothing to compare in 0 instances"),
        (&["Pint"], "textbook: there is no class \"Pint\"; see --help"),
        (&["--count"], "textbook: missing argument for option '--count'; see --help"),
    ] {
        assert_eq!(textbook(args).refused(), message);
    }
    let message = textbook(&["-n", "99999999999999", "Point"]).refused();
    assert!(message.contains("99999999999999 instances in the storage `slots` would take 2.1 PiB, and "), "{message}");
    assert!(textbook(&["--help"]).printed().contains("Usage: textbook [OPTIONS] [CLASS]..."));
}
