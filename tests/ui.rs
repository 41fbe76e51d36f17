//! The compile-fail suite: `ui/THEME/MISTAKE.rs` is one mistake, `MISTAKE.stderr` what the compiler says to it.
//!
//! ```text
//! cargo test -p slots-tests --test ui                                   # all
//! cargo test -p slots-tests --test ui -- every_mistake_is_told trybuild=readonly  # those with `readonly` in their path
//! TRYBUILD=overwrite cargo test -p slots-tests --test ui                # write what it says now; then read it
//! ```

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use trybuild::TestCases;

/// The themes whose mistakes are about attributes, wherever these are stored.
const OF_EVERY_STORAGE: [&str; 10] =
    ["borrow", "checked", "delete", "names", "options", "privacy", "readonly", "shapes", "types", "undeclared"];

/// Where the same mistakes are written for the other storages.
const GENERATED: &str = "ui/target";

/// The line that chooses the storage, and what stands in its place for the others.
const SLOTS: &str = "#[derive(Slotted)]";
const OTHERS: [(&str, &str); 3] = [
    ("hybrid", "#[dynamic_attrs] #[derive(Slotted)]"),
    ("dict", "#[dynamic_attrs]"),
    ("hash", "#[dynamic_attrs(storage = \"hash\")]"),
];

/// Says to a process that it writes what the compiler says of the other storages.
const WRITES: &str = "SLOTS_UI_WRITES";

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

/// Each mistake about attributes, with the same words in every storage: all but the file's name, the line that chooses
/// the storage, and what the compiler shows of the macro behind that line.
#[test]
fn mistakes_about_attributes_are_told_alike_in_every_storage() {
    if env::var_os(WRITES).is_some() {
        return write_what_is_told_of_other_storages();
    }
    let mut others = Vec::new();
    for file in files("rs").into_iter().filter(|file| OF_EVERY_STORAGE.contains(&theme(file))) {
        let source = fs::read_to_string(&file).unwrap();
        assert!(source.lines().any(|line| line.trim() == SLOTS), "{} has no line `{SLOTS}`", file.display());
        for (storage, attribute) in OTHERS {
            let other = Path::new(GENERATED).join(storage).join(file.strip_prefix("ui").unwrap());
            fs::create_dir_all(other.parent().unwrap()).unwrap();
            fs::write(&other, source.replace(SLOTS, attribute)).unwrap();
            // What was told before is not what is told now.
            drop(fs::remove_file(other.with_extension("stderr")));
            others.push((file.clone(), other, attribute));
        }
    }
    // What the compiler says is written beside the sources, by this test in a process of its own: there is one switch for
    // all that a process writes.
    let mut write = Command::new(env::current_exe().unwrap());
    write.args(["--exact", "mistakes_about_attributes_are_told_alike_in_every_storage"]);
    let output = write.env(WRITES, "1").env("TRYBUILD", "overwrite").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));

    let mut unlike = String::new();
    for (file, other, attribute) in others {
        let told = |file: &Path| fs::read_to_string(file.with_extension("stderr")).unwrap();
        let expected = plain(&told(&file).replace(file.to_str().unwrap(), other.to_str().unwrap()), SLOTS);
        let found = plain(&told(&other), attribute);
        if found != expected {
            unlike += &format!("---- {}\nexpected:\n{expected}\nfound:\n{found}\n", other.display());
        }
    }
    assert!(unlike.is_empty(), "{unlike}");
}

/// A text of the compiler without what it shows of the macro: the line with the attribute, what it draws below it, and
/// the note where the code comes from; and so without
/// empty lines, which these make necessary.
fn plain(told: &str, attribute: &str) -> String {
    let mut lines = told.lines().peekable();
    let mut plain = String::new();
    while let Some(line) = lines.next() {
        let (number, code) = line.split_once('|').unwrap_or(("", line));
        if code.trim() == attribute && number.trim().parse::<u32>().is_ok() {
            let is_drawing = |line: &&str| {
                let text = line.trim_start().trim_start_matches(['|', ' ', '-', '_']);
                line.trim_start().starts_with('|') && (text.is_empty() || text.ends_with("macro expansion"))
            };
            while lines.next_if(is_drawing).is_some() {}
            lines.next_if(|line| line.trim() == "...");
        } else if line.trim() != "|" && !line.trim_start().starts_with("= note: this error originates in the") {
            plain += line;
            plain.push('\n');
        }
    }
    plain
}

fn write_what_is_told_of_other_storages() {
    let cases = TestCases::new();
    for (storage, _) in OTHERS {
        cases.compile_fail(format!("{GENERATED}/{storage}/*/*.rs"));
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

/// `docs/errors.md` shows files of the suite: each block's first line says which. With `TRYBUILD=overwrite` it is written
/// anew.
#[test]
fn the_page_of_errors_shows_what_the_compiler_says() {
    let page = fs::read_to_string("../docs/errors.md").unwrap();
    let mut fresh = String::new();
    let mut lines = page.lines();
    let mut shown = 0;
    while let Some(line) = lines.next() {
        fresh += line;
        fresh.push('\n');
        let Some((_, file)) = line.strip_prefix("```").and_then(|info| info.split_once(' ')) else { continue };
        fresh += fs::read_to_string(Path::new("..").join(file)).unwrap().trim_end();
        fresh += "\n```\n";
        shown += usize::from(file.ends_with(".stderr"));
        lines.find(|line| *line == "```").expect("a block ends");
    }
    assert!(shown >= 10, "{shown} errors are shown");
    if env::var_os("TRYBUILD").is_some() {
        fs::write("../docs/errors.md", &fresh).unwrap();
    }
    assert!(page == fresh || env::var_os("TRYBUILD").is_some(), "docs/errors.md is out of date");
}
