//! What other programs have written: memory, scale, counts, compile times.

use std::{fs, io, path::Path};

const SECTIONS: [(&str, &str); 12] = [
    ("memory", "Memory"),
    ("map_memory", "Memory of maps, and of records from the world"),
    ("json_memory", "Memory of records read from JSON"),
    ("alloc_plain", "Allocating, uncounted"),
    ("alloc_counted", "Allocating, counted"),
    ("scale", "Scale"),
    ("threads", "Two threads"),
    ("counts", "Instruction counts"),
    ("by_name", "Instruction counts by a run-time name"),
    ("machine-code", "Machine code beside that of plain fields"),
    ("compile-time", "Compile times"),
    ("build-time", "Build times of the crates themselves"),
];

/// Markdown as it is, text as code, pictures below.
pub(crate) fn all(measured: &Path, plots: &Path) -> io::Result<String> {
    let mut text = String::new();
    for (name, title) in SECTIONS {
        let markdown = fs::read_to_string(measured.join(format!("{name}.md")));
        let plain = fs::read_to_string(measured.join(format!("{name}.txt")));
        let body = match (markdown, plain) {
            (Ok(markdown), _) => markdown,
            (_, Ok(plain)) => format!("```text\n{}\n```\n", plain.trim_end()),
            _ => "Not measured in this run.\n".to_owned(),
        };
        text += &format!("\n## {title}\n\n{body}");
        text += &pictures(name, title, measured, plots)?;
    }
    Ok(text)
}

fn pictures(name: &str, title: &str, measured: &Path, plots: &Path) -> io::Result<String> {
    let mut files: Vec<String> = fs::read_dir(measured)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|file| file.starts_with(&format!("{name}-")) && file.ends_with(".svg"))
        .collect();
    files.sort();
    let mut text = String::new();
    for file in files {
        fs::copy(measured.join(&file), plots.join(&file))?;
        text += &format!("\n![{title}](plots/{file})\n");
    }
    Ok(text)
}
