//! The examples as a user runs them: what they print, where, and with which exit status.

mod packages;
mod packages_costs;
mod releases;
mod textbook;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a program left behind.
struct Run {
    stdout: String,
    stderr: String,
    status: Option<i32>,
}

impl Run {
    fn of(program: &Path, args: &[&str]) -> Self {
        let output = Command::new(program).args(args).stdin(Stdio::null()).output().unwrap();
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code(),
        }
    }

    /// What it printed, if all went well.
    #[track_caller]
    fn printed(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (Some(0), ""));
        self.stdout
    }

    /// A failure says why, in one line, and prints nothing else.
    #[track_caller]
    fn refused(self) -> String {
        assert_eq!((self.status, self.stdout.as_str()), (Some(2), ""), "{}", self.stderr);
        assert_eq!(self.stderr.matches('\n').count(), 1, "{}", self.stderr);
        self.stderr.trim_end().to_owned()
    }
}

/// Builds an example in the profile of this test, and says where it is. (Without `cargo run`, which takes longer than
/// the programs do.)
fn built(example: &str) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "slots-runtime", "--message-format", "json", "--example", example]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo.stderr(Stdio::inherit()).output().unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    let mut artifacts = messages.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let program = artifacts.rfind(|message| message["target"]["name"] == example).unwrap();
    program["executable"].as_str().unwrap().into()
}

/// Writes a file for `test`, to be read by an example.
fn file(test: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("examples-{test}"));
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}
