//! `packages`: what the records cost in each storage.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use serde_json::Value;

use super::{Run, built, file};

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("packages"));

const STORAGES: [&str; 4] = ["slots", "hybrid", "dict", "hash"];

fn packages(args: &[&str]) -> Run {
    Run::of(&PROGRAM, args)
}

/// An empty folder for a test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("examples-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

fn report(args: &[&str]) -> Value {
    serde_json::from_str(&packages(args).printed()).unwrap()
}

/// One figure of each storage.
fn each<'a>(report: &'a Value, key: &str) -> Vec<&'a Value> {
    report["storages"].as_array().unwrap().iter().map(|storage| &storage[key]).collect()
}

#[test]
fn prints_a_table_and_writes_the_files_beside_each_other() {
    let folder = folder("costs");
    let out = packages(&["--out", folder.to_str().unwrap()]).printed();
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert!(out.starts_with("Package: 400 instances, "), "{out}");
    for storage in STORAGES {
        let rows = out.lines().filter(|line| line.split_whitespace().next() == Some(storage)).count();
        assert_eq!(rows, 2, "a row of bytes and one of times: {out}");
    }
    let (svg, json) = (folder.join("packages-report.svg"), folder.join("packages-report.json"));
    assert!(out.ends_with(&format!("\nWritten: {}\n         {}\n", svg.display(), json.display())), "{out}");
    assert!(fs::read_to_string(svg).unwrap().ends_with("</svg>\n"));
    let json: Value = serde_json::from_slice(&fs::read(json).unwrap()).unwrap();
    assert_eq!(each(&json, "name"), STORAGES);
    // Nothing else was written on the way.
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn measures_what_it_predicts() {
    let report = report(&["--json"]);
    assert_eq!(report["measured"], true);
    assert_eq!(each(&report, "heap_bytes_predicted"), each(&report, "heap_bytes_measured"));
    let totals: Vec<_> = each(&report, "total_bytes").iter().map(|bytes| bytes.as_f64().unwrap()).collect();
    assert!(totals[1] < totals[0] && totals[2] < totals[0] && totals[3] > totals[0], "{totals:?}");
    // No value is lost on the way into slots.
    let notes = report["notes"].to_string();
    assert!(notes.contains("all 38 keys are declared") && !notes.contains("no place"), "{notes}");
}

#[test]
fn one_storage_alone_many_times_over() {
    for storage in STORAGES {
        let report = report(&["--json", "--storage", storage, "--repeat", "3"]);
        assert_eq!((each(&report, "name"), &report["n"]), (vec![&Value::from(storage)], &1200.into()));
    }
}

#[test]
fn says_what_slots_have_no_place_for() {
    let whole = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages.txt")).unwrap();
    let path = file("other-keys", whole.replacen("\n\n", "\nX-One: 1\nX-Two: 2\n\n", 1));
    let report = report(&["--json", &path]);
    assert!(report["notes"][0].as_str().unwrap().ends_with(" Slots have no place for 2 values of other keys."));
}

#[test]
fn writes_all_or_nothing() {
    let folder = folder("unwritable");
    let missing = folder.join("missing");
    let message = packages(&["--out", missing.to_str().unwrap()]).refused();
    assert_eq!(message, format!("packages: cannot write to `{}`: there is no such folder", missing.display()));
    // The second of the two files cannot take its place: so the first does not, either.
    let taken = folder.join("packages-report.json");
    fs::create_dir(&taken).unwrap();
    let message = packages(&["--out", folder.to_str().unwrap()]).refused();
    assert!(message.starts_with(&format!("packages: cannot write `{}`: ", taken.display())), "{message}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn refuses_what_cannot_be_compared() {
    assert_eq!(packages(&["--repeat", "0"]).refused(), "packages: there is nothing to compare in 0 instances");
    let message = packages(&["--repeat", "100000000000", "--storage", "dict"]).refused();
    let expected = "packages: 40000000000000 instances in the storage `dict` would take ";
    assert!(message.starts_with(expected) && message.ends_with(" are available"), "{message}");
    let message = packages(&["--repeat", &u64::MAX.to_string()]).refused();
    assert!(message.ends_with(" are available"), "{message}");
    for args in [&["--repeat", "-1"][..], &["--repeat"], &["--list", "--json"], &["--attr", "size", "--repeat", "2"]] {
        let message = packages(args).refused();
        assert!(message.ends_with("; see --help"), "{message}");
    }
}
