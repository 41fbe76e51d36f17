//! What the guests under `tests/guest` show when each is built by itself: in the whole workspace, features are united, and
//! nobody asks clippy.

use std::process::Command;

/// Runs cargo on one guest, which must find nothing to say.
fn cargo(arguments: &[&str]) {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).arg("--quiet").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_slotted_half_needs_no_std() {
    let tree = ["tree", "--package", "slots-guest-no-std", "--edges", "features", "--prefix", "none"];
    let output = Command::new(env!("CARGO")).args(tree).output().unwrap();
    let features = String::from_utf8(output.stdout).unwrap();
    assert!(features.contains("slots-runtime feature \"derive\""), "{features}");
    assert!(!features.contains("slots-runtime feature \"std\""), "{features}");
    cargo(&["check", "--package", "slots-guest-no-std"]);
}

#[test]
fn a_facade_is_enough() {
    cargo(&["check", "--package", "slots-guest-downstream"]);
}

#[test]
fn clippy_has_nothing_to_say_of_an_expansion() {
    let clippy = Command::new(env!("CARGO")).args(["clippy", "--version"]).output().unwrap();
    if !clippy.status.success() {
        eprintln!("there is no clippy");
        return;
    }
    cargo(&["clippy", "--package", "slots-guest-strict", "--all-targets"]);
}
