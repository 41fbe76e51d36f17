//! Where programs leave what `results` gathers: `target/bench-results`.

use std::{env, fs, io, path::PathBuf};

/// The folder.
///
/// # Errors
///
/// It is not there and cannot be made.
pub fn folder() -> io::Result<PathBuf> {
    // A benchmark is `target/release/deps/name`, and a program `target/release/name`.
    let program = env::current_exe()?;
    let target = program.ancestors().find(|path| path.ends_with("release") || path.ends_with("debug"));
    let target = target.and_then(|path| path.parent()).ok_or_else(|| io::Error::other("no target folder"))?;
    let folder = target.join("bench-results");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Prints a text and leaves it there.
///
/// # Errors
///
/// It cannot be written.
pub fn save(name: &str, text: &str) -> io::Result<()> {
    println!("{text}");
    fs::write(folder()?.join(name), text)
}

/// A table in Markdown: the first column is text, the others are numbers.
#[must_use]
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head.to_vec());
    let rule = (0..head.len()).map(|column| if column == 0 { "---" } else { "--:" }).collect();
    text += &line(rule);
    for row in rows {
        text += &line(row.iter().map(String::as_str).collect());
    }
    text
}

/// A number with three digits, or with those before the point.
#[must_use]
pub fn short(number: f64) -> String {
    match number.abs() {
        size if size < 0.0005 => "0".to_owned(),
        size if size < 9.995 => format!("{number:.2}"),
        size if size < 99.95 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}
