//! The same classes in Python, measured by Python.

use std::{
    path::Path,
    process::{Command, Stdio},
};

/// What a class costs in one Python, and how its attributes are stored.
pub(crate) struct Measured {
    /// Which Python: `cpython 3.11`.
    pub(crate) python: String,
    pub(crate) storage: &'static str,
    /// Bytes that the process grew by per instance, its values included.
    pub(crate) bytes: f64,
    pub(crate) construct_ns: f64,
    pub(crate) read_ns: f64,
}

/// The Pythons that are on the `PATH`.
pub(crate) fn installed() -> Vec<&'static str> {
    let runs = |python: &&str| {
        let version = Command::new(python).arg("--version").stdin(Stdio::null()).output();
        version.is_ok_and(|output| output.status.success())
    };
    ["python3", "pypy3"].into_iter().filter(runs).collect()
}

/// Measures so many instances of a class with `__slots__` and with `__dict__`, each in a process of its own.
///
/// # Errors
///
/// If Python fails; the message is its last line.
pub(crate) fn measure(python: &str, class: &str, count: usize) -> Result<Vec<Measured>, String> {
    ["slots", "dict"].into_iter().map(|storage| one(python, class, storage, count)).collect()
}

fn one(python: &str, class: &str, storage: &'static str, count: usize) -> Result<Measured, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/textbook/classes.py");
    let mut command = Command::new(python);
    command.arg(script).args([class, storage, &count.to_string()]).stdin(Stdio::null());
    let output = command.output().map_err(|error| format!("{python}: {error}"))?;
    let figures: Option<serde_json::Value> = serde_json::from_slice(&output.stdout).ok();
    let measured = figures.filter(|_| output.status.success()).and_then(|figures| {
        let number = |key: &str| figures[key].as_f64();
        Some(Measured {
            python: figures["python"].as_str()?.to_owned(),
            storage: if storage == "slots" { "__slots__" } else { "__dict__" },
            bytes: number("bytes")?,
            construct_ns: number("construct_ns")?,
            read_ns: number("read_ns")?,
        })
    });
    measured.ok_or_else(|| {
        let errors = String::from_utf8_lossy(&output.stderr);
        format!("{python}, {class}: {}", errors.lines().last().unwrap_or("no figures came back"))
    })
}
