//! The compile-fail suite: `ui/THEME/MISTAKE.rs` is one mistake, `MISTAKE.stderr` what the compiler says to it.
//!
//! ```text
//! cargo test -p slots-tests --test ui                                   # all
//! cargo test -p slots-tests --test ui -- trybuild=readonly              # those with `readonly` in their path
//! TRYBUILD=overwrite cargo test -p slots-tests --test ui                # write what it says now; then read it
//! ```

use std::{
    env, fs,
    path::{Path, PathBuf},
};
use trybuild::TestCases;

/// The themes whose mistakes are about attributes, wherever these are stored.
const OF_EVERY_STORAGE: [&str; 10] =
    ["borrow", "checked", "delete", "names", "options", "privacy", "readonly", "shapes", "types", "undeclared"];

/// The line that chooses the storage, and what stands in its place for the others.
const SLOTS: &str = "#[derive(Slotted)]";
const OTHERS: [(&str, &str); 3] = [
    ("hybrid", "#[dynamic_attrs] #[derive(Slotted)]"),
    ("dict", "#[dynamic_attrs]"),
    ("hash", "#[dynamic_attrs(storage = \"hash\")]"),
];

/// The mistakes: files of `ui` with this extension.
fn files(extension: &str) -> Vec<PathBuf> {
    let themes =
        fs::read_dir("ui").unwrap().map(|theme| theme.unwrap().path()).filter(|theme| !theme.ends_with("target"));
    let mut files: Vec<PathBuf> = themes
        .flat_map(|theme| fs::read_dir(theme).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|of_file| of_file == extension))
        .collect();
    files.sort();
    files
}

fn theme(file: &Path) -> &str {
    file.parent().and_then(Path::file_name).and_then(|theme| theme.to_str()).unwrap()
}

#[test]
fn every_mistake_is_told() {
    let cases = TestCases::new();
    for file in files("rs") {
        cases.compile_fail(file);
    }
}

/// The same file with another storage, whose errors must be the same up to that line and the file's name.
#[test]
fn mistakes_about_attributes_are_told_alike_in_every_storage() {
    if env::var_os("TRYBUILD").is_some() {
        // There may be no text yet to compare with.
        return;
    }
    let cases = TestCases::new();
    let of_every_storage = files("rs").into_iter().filter(|file| OF_EVERY_STORAGE.contains(&theme(file)));
    for file in of_every_storage {
        let source = fs::read_to_string(&file).unwrap();
        let told = fs::read_to_string(file.with_extension("stderr")).unwrap();
        let lines = source.lines().filter(|line| *line == SLOTS).count();
        assert!(lines > 0, "{} has no line `{SLOTS}`", file.display());
        for (storage, attribute) in OTHERS {
            let other = Path::new("ui/target").join(storage).join(file.strip_prefix("ui").unwrap());
            fs::create_dir_all(other.parent().unwrap()).unwrap();
            fs::write(&other, source.replace(SLOTS, attribute)).unwrap();
            let told = told.replace(file.to_str().unwrap(), other.to_str().unwrap());
            fs::write(other.with_extension("stderr"), told).unwrap();
            cases.compile_fail(other);
        }
    }
}

#[test]
fn a_mistake_is_short_and_there_are_many() {
    let files = files("rs");
    assert!(files.len() >= 80, "there are {}", files.len());
    for file in files {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!((7..=20).contains(&lines), "{} has {lines} lines", file.display());
    }
}

#[test]
fn nothing_is_told_of_a_file_that_is_gone() {
    for told in files("stderr") {
        assert!(told.with_extension("rs").exists(), "{} is left over", told.display());
    }
}
