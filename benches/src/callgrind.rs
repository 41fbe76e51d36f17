//! Instructions and mispredicted branches, as valgrind simulates them: the same whatever else the machine does.
//!
//! A program runs itself under valgrind. It calls [`mark`] before and after each piece of work, where callgrind writes
//! down what was counted since the last mark.

use std::{fs, hint::black_box, io, path::PathBuf, process::Command};

/// What was counted between two marks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Instructions.
    pub instructions: f64,
    /// Mispredicted conditional and indirect branches.
    pub mispredicts: f64,
}

/// Ends a section.
#[inline(never)]
pub fn mark(number: usize) -> usize {
    black_box(number)
}

/// What this program, run with these arguments, counts in each of its sections; the first is what is before all marks.
///
/// # Errors
///
/// Valgrind cannot be run, or what it writes cannot be read.
pub fn sections(arguments: &[&str]) -> io::Result<Vec<Counts>> {
    let folder = std::env::temp_dir().join(format!("slots-callgrind-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let counts = run(&folder, arguments);
    fs::remove_dir_all(&folder)?;
    counts
}

fn run(folder: &PathBuf, arguments: &[&str]) -> io::Result<Vec<Counts>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--branch-sim=yes", "--dump-before=*callgrind*mark*"])
        .arg(format!("--callgrind-out-file={}", folder.join("out").display()))
        .arg(std::env::current_exe()?)
        .args(arguments)
        .output()
        .map_err(|error| io::Error::other(format!("cannot run valgrind, which counts: {error}")))?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let mut numbered: Vec<(u32, PathBuf)> = fs::read_dir(folder)?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((path.extension()?.to_str()?.parse().ok()?, path))
        })
        .collect();
    numbered.sort_unstable();
    numbered.iter().map(|(_, path)| counts(&fs::read_to_string(path)?)).collect()
}

/// `events:` names what the numbers of `totals:` are.
fn counts(text: &str) -> io::Result<Counts> {
    let line = |label: &str| text.lines().find_map(|line| line.strip_prefix(label));
    let (Some(events), Some(totals)) = (line("events:"), line("totals:").or_else(|| line("summary:"))) else {
        return Err(io::Error::other("callgrind wrote no totals"));
    };
    let totals: Vec<f64> = totals.split_whitespace().filter_map(|total| total.parse().ok()).collect();
    let number = |event: &str| {
        let index = events.split_whitespace().position(|there| there == event);
        index.and_then(|index| totals.get(index).copied()).unwrap_or(0.0)
    };
    Ok(Counts { instructions: number("Ir"), mispredicts: number("Bcm") + number("Bim") })
}
