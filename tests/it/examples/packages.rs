//! `packages`: records of a file in a struct of each storage.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::{Command, Stdio},
    sync::LazyLock,
};

use slots_runtime::map::MAX_ATTRS;

use super::{Run, built, file};

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("packages"));

const STORAGES: [&str; 4] = ["slots", "hybrid", "dict", "hash"];

fn packages(args: &[&str]) -> Run {
    Run::of(&PROGRAM, args)
}

/// The message for a bad file, without the file's name.
#[track_caller]
fn complaint(test: &str, content: impl AsRef<[u8]>) -> String {
    let path = file(test, content);
    let message = packages(&[&path]).refused();
    let place = format!("packages: {path}:");
    message.strip_prefix(&place).unwrap_or_else(|| panic!("{message} does not begin with {place}")).to_owned()
}

const RECORD: &str = "\
Package: first
Version: 1.0-1
Architecture: all
Maintainer: Somebody
Installed-Size: 12
Description: a package
Description-md5: 00112233445566778899aabbccddeeff
Section: misc
Priority: optional
Filename: pool/first.deb
Size: 4096
MD5sum: 00112233445566778899aabbccddeeff
SHA256: 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
Tag: role::program,
 use::checking
";

#[test]
fn prints_the_layout_and_the_largest() {
    let out = packages(&["--list"]).printed();
    for part in ["Package", "installed_size", "sha256", "400 packages", "181675  libghc-ghc-lib-parser-dev\n"] {
        assert!(out.contains(part), "no {part} in {out}");
    }
    let sizes: Vec<u64> =
        out.lines().rev().take(10).map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert!(sizes.is_sorted(), "{sizes:?}");
}

#[test]
fn answers_by_name() {
    let records = format!("{RECORD}\n{}", RECORD.replace("first", "second").replace("Installed-Size: 12\n", ""));
    let path = file("by-name", records);
    let of = |name| packages(&["--attr", name, &path]).printed();
    assert_eq!(of("version"), "first\t1.0-1\nsecond\t1.0-1\n");
    assert_eq!(of("size"), "first\t4096\nsecond\t4096\n");
    assert_eq!(of("Installed-Size"), "first\t12\nsecond\t\n");
    assert_eq!(of("md5sum").lines().next(), Some("first\t00112233445566778899aabbccddeeff"));
    assert_eq!(of("priority").lines().next(), Some("first\toptional"));
}

#[test]
fn names_what_is_declared() {
    let message = packages(&["--attr", "instaled_size"]).refused();
    for part in ["packages: ", "instaled_size", "`installed_size`?", "`section`"] {
        assert!(message.contains(part), "no {part} in {message}");
    }
}

/// What the overview says of the optional keys of a file.
fn optional_keys(storage: &str, path: &str) -> String {
    let out = packages(&["--list", "--storage", storage, path]).printed();
    let line = out.lines().find(|line| line.contains(" packages. ")).unwrap_or_else(|| panic!("{out}"));
    line.split_once(". ").unwrap().1.to_owned()
}

#[test]
fn prints_the_same_listing_on_each_storage() {
    let listing = |storage| {
        let out = packages(&["--list", "--storage", storage]).printed();
        let (layout, listing) = out.split_once("The largest by").unwrap();
        assert!(layout.contains(&format!(" ({storage}): ")), "{layout}");
        listing.to_owned()
    };
    for storage in STORAGES {
        assert_eq!(listing(storage), listing("slots"), "{storage}");
    }
}

#[test]
fn counts_the_optional_keys() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages.txt");
    let text = std::fs::read_to_string(data).unwrap();
    let declared: Vec<_> = RECORD.lines().take(13).map(|line| line.split_once(':').unwrap().0).collect();
    let is_key = |line: &&str| line.starts_with(char::is_alphabetic);
    let keys = text.lines().filter(is_key).map(|line| line.split_once(':').unwrap().0);
    let optional: Vec<_> = keys.filter(|key| !declared.contains(key)).collect();
    let names = optional.iter().collect::<BTreeSet<_>>().len();
    let dynamic = format!("{} dynamic attributes of {names} names", optional.len());
    for storage in ["hybrid", "dict", "hash"] {
        let line = optional_keys(storage, data);
        assert!(line.starts_with(&dynamic), "{line}");
        assert_eq!(line.contains("all packages share "), storage != "hash", "{line}");
    }
    let dropped = format!("Dropped {} values of {names} names that are no slots.", optional.len());
    assert_eq!(optional_keys("slots", data), dropped);
}

#[test]
fn says_how_many_left_their_shape() {
    let many: String = (0..=MAX_ATTRS).map(|i| format!("X-Number-{i}: {i}\n")).collect();
    let path = file("many-keys", format!("{RECORD}\n{RECORD}{many}"));
    let line = format!("{} dynamic attributes of {} names", MAX_ATTRS + 3, MAX_ATTRS + 2);
    for storage in ["hybrid", "dict"] {
        assert_eq!(
            optional_keys(storage, &path),
            format!("{line}; 1 of the packages left their shapes for maps of their own.")
        );
    }
    assert!(optional_keys("hash", &path).starts_with(&line));
    for storage in ["hybrid", "dict", "hash"] {
        let column = packages(&["--storage", storage, "--attr", "x_number_64", &path]).printed();
        assert_eq!(column, "first\t\nfirst\t64\n", "{storage}");
    }
}

#[test]
fn answers_by_name_on_each_storage() {
    for name in ["package", "Installed-Size", "description", "priority", "description_md5", "sha256"] {
        let of = |storage| packages(&["--storage", storage, "--attr", name]).printed();
        let (slots, others) = STORAGES.split_first().unwrap();
        others.iter().for_each(|storage| assert_eq!(of(storage), of(slots), "{name} on {storage}"));
    }
    let path = file("optional-key", format!("{RECORD}\n{}", RECORD.split("Tag").next().unwrap()));
    for storage in ["hybrid", "dict", "hash"] {
        let of = |name| packages(&["--storage", storage, "--attr", name, &path]);
        assert_eq!(of("Tag").printed(), "first\trole::program, use::checking\nfirst\t\n", "{storage}");
        let message = of("Tags").refused();
        assert!(message.contains("has no attribute `tags`"), "{message}");
    }
    let message = packages(&["--attr", "Tag", &path]).refused();
    assert!(message.contains("`Package` has no attribute `tag`"), "{message}");
}

/// As attributes, `Installed_Size` and `Installed-Size` would be one, and so they are one key.
#[test]
fn a_key_is_an_attribute() {
    let named = file("underscore", RECORD.replace("Installed-Size", "INSTALLED_size"));
    for storage in STORAGES {
        assert_eq!(packages(&["--storage", storage, "--attr", "installed_size", &named]).printed(), "first\t12\n");
    }
    assert_eq!(
        complaint("two-spellings", format!("{RECORD}X-A: 1\nX_A: 2\n")),
        "17: expected each key once, found `X_A` again, which line 16 has"
    );
}

#[test]
fn reads_what_the_format_allows() {
    let shouted: String = RECORD
        .lines()
        .map(|line| match line.split_once(':') {
            Some((key, value)) => format!("{}:\t {}  \r\n", key.to_uppercase(), value.trim()),
            None => format!("\t{line}\n"),
        })
        .collect();
    let folded = file("folded", RECORD.replace("a package", "a package\n of two\n\tor three lines"));
    assert_eq!(packages(&["--attr=description", &folded]).printed(), "first\ta package of two or three lines\n");
    let path = file("format", format!("\u{feff}\n\n{shouted} \n\n\n{RECORD}"));
    assert_eq!(packages(&["--attr=filename", &path]).printed(), "first\tpool/first.deb\nfirst\tpool/first.deb\n");
}

#[test]
fn says_where_a_file_is_not_utf8() {
    let mut bytes = RECORD.replace("Somebody", "Some\u{e9}body").into_bytes();
    let at = bytes.iter().position(|byte| !byte.is_ascii()).unwrap();
    assert_eq!(
        complaint("cut-character", &bytes[..=at]),
        "4: expected the rest of a character, found the end of the file"
    );
    bytes[at] = 0xff;
    assert_eq!(complaint("latin-1", bytes), "4: expected UTF-8, found the byte 0xff");
}

#[test]
fn refuses_an_empty_file() {
    assert_eq!(complaint("empty", ""), "1: expected a record, found an empty file");
    assert_eq!(complaint("blank", "\n \n\n"), "3: expected a record, found an empty file");
}

/// Wherever a file is cut, it must not pass for a whole one.
#[test]
fn notices_a_record_cut_off() {
    let whole = format!("{RECORD}\n{RECORD}");
    let required = whole.rfind("Tag").unwrap();
    let cut = |end| complaint("cut-off", &whole[..end]);
    assert_eq!(cut(required - 1), "29: expected the rest of a record, found the end of the file within a line");
    let before_sum = whole.rfind("SHA256").unwrap();
    assert_eq!(
        cut(before_sum),
        "28: expected `SHA256` in the record that begins at line 17; the file ends here, and may be cut off"
    );
    for end in (RECORD.len() + 2..required).step_by(23) {
        cut(end);
    }
}

#[test]
fn wants_every_common_key_once() {
    let missing = format!("{}\n{RECORD}", RECORD.replace("Version: 1.0-1\n", ""));
    assert_eq!(complaint("missing", missing), "14: expected `Version` in the record that begins at line 1");
    let twice = RECORD.replace("Size: 4096", "Size: 4096\nsection: misc");
    assert_eq!(complaint("twice", twice), "12: expected each key once, found `section` again, which line 8 has");
}

#[test]
fn wants_values_of_the_right_type() {
    let with = |old: &str, new: &str| complaint("value", RECORD.replace(old, new));
    let number = "a whole number from 0 to 18446744073709551615";
    assert_eq!(with("4096", "4096k"), format!("11: expected {number} for `Size`, found \"4096k\""));
    assert_eq!(with("4096", ""), format!("11: expected {number} for `Size`, found \"\""));
    assert_eq!(
        with("4096", "18446744073709551616"),
        format!("11: expected {number} for `Size`, found \"18446744073709551616\"")
    );
    assert_eq!(with("Size: 12", "Size: -1"), format!("5: expected {number} for `Installed-Size`, found \"-1\""));
    assert_eq!(
        with("Description-md5: 00", "Description-md5: 0g"),
        "7: expected 32 hexadecimal digits for `Description-md5`, found \"0g112233445566778899aabbccddeeff\""
    );
    assert_eq!(
        with("optional", "urgent"),
        "9: expected required, important, standard, optional or extra for `Priority`, found \"urgent\""
    );
    assert_eq!(with(" first\n", "\n"), "1: expected some text for `Package`, found \"\"");
}

#[test]
fn wants_lines_of_the_format() {
    let line = |line: &str| complaint("line", RECORD.replace("Section: misc", line));
    assert_eq!(line("no colon"), "8: expected `Key: value` or an empty line, found \"no colon\"");
    assert_eq!(line("# note: none"), "8: expected `Key: value` or an empty line, found \"# note: none\"");
    assert_eq!(line(": misc"), "8: expected `Key: value` or an empty line, found \": misc\"");
    let long = "\u{1b}[31m".repeat(50);
    assert!(line(&long).ends_with("[31m\".."), "an escape code reaches the terminal, or all fifty do");
    assert_eq!(
        complaint("continuation", format!("{RECORD}\n more\n")),
        "17: expected `Key: value` before the continuation \" more\""
    );
}

#[test]
fn says_which_file_or_argument_is_wrong() {
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/none/such");
    let message = packages(&[nowhere]).refused();
    assert!(message.starts_with(&format!("packages: {nowhere}: ")), "{message}");
    for args in [&["--atr", "size"][..], &["--attr"], &["a", "b"], &["--storage", "dcit"], &["--storage"]] {
        let message = packages(args).refused();
        assert!(message.ends_with("; see --help"), "{message}");
    }
    assert!(packages(&["--help"]).printed().contains("Usage: packages [OPTIONS] [FILE]"));
}

/// Bytes put in, taken out or changed anywhere: a result or a complaint, and never a panic.
#[test]
fn survives_damage() {
    let whole = format!("{RECORD}\n{RECORD}");
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let mut complaints = 0;
    for _ in 0..200 {
        let mut bytes = whole.clone().into_bytes();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] = b":\n \t\0\xff\xc3"[random(7)],
                1 => bytes.insert(at, b":\n \t\0\xff\xc3"[random(7)]),
                2 => bytes.truncate(at + 1),
                _ => drop(bytes.drain(at..(at + 40).min(bytes.len()))),
            }
        }
        let run = packages(&["--attr", "size", &file("damage", &bytes)]);
        if run.status == Some(0) {
            run.printed();
        } else {
            run.refused();
            complaints += 1;
        }
    }
    assert!((100..200).contains(&complaints), "{complaints}");
}

/// `packages | head` closes the pipe; that is no failure and no panic.
#[test]
#[cfg(unix)]
fn ends_when_nobody_reads_on() {
    let program = built("packages");
    let mut child =
        Command::new(program).args(["--attr", "sha256"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}
