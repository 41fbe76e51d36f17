//! Compares the layouts of the tests' structs with what `rustc -Zprint-type-sizes` says of them, on standard input.
//! `tests/scripts/type-sizes` runs it.

use slots_runtime::{Layout, Slotted};
use std::{collections::HashMap, io::Read, process::ExitCode};

#[path = "subjects.rs"]
mod subjects;

use subjects::*;

/// What rustc says of one type.
#[derive(Default)]
struct Said {
    size: usize,
    align: usize,
    /// Name, offset and size.
    fields: Vec<(String, usize, usize)>,
}

macro_rules! layouts {
    ($($subject:ident { $($field:ident)* })*) => {
        [$(<$subject as Slotted>::LAYOUT),*]
    };
}

fn main() -> ExitCode {
    let mut text = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut text) {
        eprintln!("cannot read what rustc says: {error}");
        return ExitCode::from(2);
    }
    let said = parse(&text);
    let mut wrong = 0;
    for layout in subjects::each_subject!(layouts) {
        // rustc's names here begin within the crate.
        let name = common(layout.type_name().split_once("::").map_or(layout.type_name(), |(_, name)| name));
        let mistakes = match said.get(&name) {
            Some(said) => mistakes(layout, said),
            None => vec!["rustc says nothing of it".to_owned()],
        };
        let verdict = if mistakes.is_empty() { "agrees" } else { "DIFFERS" };
        println!("{verdict:8}{name:36}{:5} bytes, {:2} fields", layout.size(), layout.fields().len());
        mistakes.iter().for_each(|mistake| println!("        {mistake}"));
        wrong += usize::from(!mistakes.is_empty());
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A name as both tell it: one of them says where a type is declared, the other where it is found.
fn common(name: &str) -> String {
    name.replace("<'_>", "").replace("alloc::", "std::")
}

fn mistakes(layout: &Layout, said: &Said) -> Vec<String> {
    let mut mistakes = Vec::new();
    if (layout.size(), layout.align()) != (said.size, said.align) {
        mistakes.push(format!(
            "size {} and alignment {}: rustc says {} and {}",
            layout.size(),
            layout.align(),
            said.size,
            said.align
        ));
    }
    if layout.fields().len() != said.fields.len() {
        mistakes.push(format!("{} fields: rustc says {}", layout.fields().len(), said.fields.len()));
    }
    for field in layout.fields() {
        let ours = (field.offset(), field.size());
        match said.fields.iter().find(|(name, ..)| name == field.name()) {
            Some((_, offset, size)) if ours == (*offset, *size) => {}
            other => {
                mistakes.push(format!("`{}` at {} of {} bytes: rustc says {other:?}", field.name(), ours.0, ours.1))
            }
        }
    }
    mistakes
}

/// Types by name, from lines like these:
///
/// ```text
/// print-type-size type: `subjects::Plain`: 16 bytes, alignment: 8 bytes
/// print-type-size     field `.b`: 8 bytes
/// print-type-size     padding: 3 bytes
/// print-type-size     field `.c`: 2 bytes, offset: 8 bytes, alignment: 2 bytes
/// print-type-size     end padding: 5 bytes
/// ```
fn parse(text: &str) -> HashMap<String, Said> {
    let mut types = HashMap::new();
    let (mut name, mut at) = (String::new(), 0);
    for line in text.lines().filter_map(|line| line.strip_prefix("print-type-size ")) {
        let bytes =
            |what: &str| -> Option<usize> { line.split_once(what)?.1.split_once(" bytes")?.0.trim().parse().ok() };
        if let Some(rest) = line.strip_prefix("type: `") {
            let Some((full, _)) = rest.split_once("`: ") else { continue };
            name = common(full);
            at = 0;
            let said =
                Said { size: bytes("`: ").unwrap_or(0), align: bytes("alignment: ").unwrap_or(0), ..Said::default() };
            types.insert(name.clone(), said);
        } else if let Some(rest) = line.trim_start().strip_prefix("field `.") {
            let Some((field, _)) = rest.split_once("`: ") else { continue };
            let size = bytes("`: ").unwrap_or(0);
            let offset = bytes("offset: ").unwrap_or(at);
            at = offset + size;
            if let Some(said) = types.get_mut(&name) {
                said.fields.push((field.to_owned(), offset, size));
            }
        } else if let Some(padding) = bytes("padding: ") {
            at += padding;
        }
    }
    types
}
