//! `releases`: NDJSON in a struct that knows some of the keys.

use std::{fs, path::PathBuf, sync::LazyLock};

use serde_json::Value;

use super::{Run, built, file};

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("releases"));

fn releases(args: &[&str]) -> Run {
    Run::of(&PROGRAM, args)
}

/// The message for a bad file, without the file's name.
#[track_caller]
fn complaint(test: &str, content: impl AsRef<[u8]>) -> String {
    let path = file(test, content);
    let message = releases(&[&path]).refused();
    let place = format!("releases: {path}:");
    message.strip_prefix(&place).unwrap_or_else(|| panic!("{message} does not begin with {place}")).to_owned()
}

fn content(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const RECORD: &str = r#"{"name":"a","vers":"1.0.0","cksum":"00ff","yanked":false}"#;

#[test]
fn says_what_keys_there_were() {
    let out = releases(&[]).printed();
    let columns: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(out.starts_with("150 records with name, vers, cksum, yanked\n"), "{out}");
    assert!(columns.contains(&vec!["deps", "150", "list"]), "{out}");
    assert!(columns.contains(&vec!["features", "150", "map"]), "{out}");
    assert!(columns.contains(&vec!["pubtime", "150", "string"]), "{out}");
    assert!(columns.iter().any(|line| line.first() == Some(&"v") && line.last() == Some(&"integer")), "{out}");
}

#[test]
fn says_types_that_differ() {
    let more = [r#""k":1"#, r#""k":1.5"#, r#""k":null"#, r#""k":true,"new\n":"a""#, r#""k":[]"#];
    let records: String = more.iter().map(|more| RECORD.replace('}', &format!(",{more}}}\n"))).collect();
    let out = releases(&[&file("types", records)]).printed();
    assert!(out.contains("boolean, integer, list, null, number"), "{out}");
    assert!(out.contains("new\\n"), "{out}");
}

#[test]
fn writes_back_what_it_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/releases.ndjson");
    let out = releases(&["--ndjson", path]).printed();
    assert_eq!(content(&out), content(&fs::read_to_string(path).unwrap()));
}

#[test]
fn edge_cases_come_back() {
    let more = r#","u":18446744073709551615,"i":-9223372036854775808,"z":-0.0,"e":"\u0000\"\\é😀\u2028","f":5e-324,"":{"k":1,"k":2}"#;
    let record = RECORD.replace('}', &format!("{more}}}"));
    let out = releases(&["--ndjson", &file("edges", &record)]).printed();
    assert_eq!(out.trim_end(), record.replace(r"\u2028", "\u{2028}"));
}

#[test]
fn finds_by_key() {
    let count = |condition: &str| releases(&["--where", condition, "--ndjson"]).printed().lines().count();
    assert_eq!(count("yanked=true") + count("yanked=false"), 150);
    let serde = count("name=serde");
    assert!(serde > 0 && serde < 150 && count("name=\"serde\"") == serde);
    assert!(count("v=2") > 0 && count("v=3") == 0);
    let out = releases(&["--where", "name=serde", "--where", "vers=1.0.0", "--ndjson"]).printed();
    assert_eq!(content(&out)[0]["vers"], "1.0.0");
    let message = releases(&["--where", "yankd=true"]).refused();
    assert_eq!(message, "releases: no record has the key \"yankd\"");
}

#[test]
fn says_where_a_file_is_wrong() {
    let second = |record: &str| format!("{RECORD}\n{record}\n");
    let cases = [
        ("cut", &RECORD[..20], "2:20: EOF while parsing a string"),
        ("type", &RECORD.replace("false", "0"), "2:52: key `yanked`: invalid type: integer `0`, expected a boolean"),
        ("missing", r#"{"name":"a"}"#, "2:12: missing field `vers`"),
        ("known-twice", r#"{"name":"a","name":"b"}"#, "2:18: duplicate field `name`"),
        ("unknown-twice", r#"{"name":"a","x":"b","x":1}"#, "2:23: duplicate field `x`"),
        ("no-object", "[1]", "2:1: invalid type: sequence, expected struct Release as a map"),
        ("deep", &format!("{{\"x\":{}", "[".repeat(100_000)), "2:132: recursion limit exceeded"),
        (
            "large",
            &RECORD.replace('}', ",\"n\":[18446744073709551616]}"),
            "2:63: the integer 18446744073709551616 has more than 64 bits",
        ),
        ("rest", &format!("{RECORD}x"), "2:58: trailing characters"),
    ];
    for (test, record, expected) in cases {
        assert_eq!(complaint(test, second(record)), expected, "{test}");
    }
    assert!(complaint("utf8", b"{\"name\":\"\xff\"}").starts_with("1:10: invalid unicode"));
}

#[test]
fn refuses_what_it_does_not_know() {
    assert!(releases(&["--were"]).refused().contains("--were"));
    assert!(releases(&["--where", "key"]).refused().contains("expected KEY=VALUE after --where, found \"key\""));
    assert!(releases(&["/no/such/file"]).refused().starts_with("releases: /no/such/file: "));
    assert!(releases(&["--help"]).printed().contains("Exit status"));
    assert_eq!(
        releases(&[&file("nothing", "")]).printed(),
        "0 records with name, vers, cksum, yanked\nand no other keys\n"
    );
}
