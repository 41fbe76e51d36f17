//! A layout as text, the way `pahole` prints one: by offset, with what lies between the fields.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::{CACHE_LINE, Hole, Layout, Leaf, Repr, Role, type_name::short};

/// The width that lines keep to, unless the alternate form asks for full type names.
const COLUMNS: usize = 80;

/// Prints fields by offset, holes, cache lines and totals. Type names are cut to what 80 columns hold; the alternate
/// form (`{:#}`) has them in full, with their paths.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, size, align, storage) = (self.name(), self.size(), self.align(), self.storage());
        write!(f, "{name} ({storage}): {}, align {align}", bytes(size))?;
        if self.repr() != Repr::Rust {
            write!(f, ", repr({})", self.repr().as_str())?;
        }
        if size > CACHE_LINE {
            write!(f, ", {} cache lines", self.cache_lines())?;
        }
        body(self, f)?;
        match self.block() {
            Some(block) if block.is_boxes() => {
                write!(f, "\nand on the heap, each value in a box of its own:")?;
                body(block, f)
            }
            Some(block) => {
                write!(f, "\nand on the heap, a block of {}, align {}:", bytes(block.size()), block.align())?;
                body(block, f)
            }
            None => Ok(()),
        }
    }
}

/// One line of the listing.
enum Line {
    Field(Leaf),
    Hole(Hole),
    /// Where a cache line begins, and the field that it cuts.
    Mark(usize, Option<Leaf>),
}

impl Line {
    /// By offset; what has no size stands before what has, and the mark of a cache line before both.
    fn order(&self) -> (usize, u8, usize) {
        match self {
            Self::Mark(at, _) => (*at, 0, 0),
            Self::Field(leaf) => (leaf.offset(), 1, leaf.end()),
            Self::Hole(hole) => (hole.offset(), 1, hole.offset() + hole.size()),
        }
    }
}

fn body(layout: &Layout, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut lines = lines(layout);
    lines.sort_by_key(Line::order);
    if !lines.is_empty() {
        write!(f, "\n  offset    size  field")?;
    }
    for line in &lines {
        match line {
            Line::Field(leaf) => {
                write!(f, "\n{:8}{:8}  {}", leaf.offset(), leaf.field().size(), field(layout, leaf, f.alternate()))?;
            }
            Line::Hole(hole) => {
                let what = if hole.is_trailing() { "padding at the end" } else { "hole" };
                write!(f, "\n{:8}{:8}  -- {what} --", hole.offset(), hole.size())?;
            }
            Line::Mark(at, cut) => {
                write!(f, "\n{at:8}          -- cache line {}", at / CACHE_LINE + 1)?;
                match cut {
                    Some(leaf) => write!(f, ", {} into {} --", bytes(at - leaf.offset()), leaf.name())?,
                    None => write!(f, " --")?,
                }
            }
        }
    }
    // Of a handle to a block, the block's totals are of interest.
    if layout.block().is_none() { totals(layout, f) } else { Ok(()) }
}

fn lines(layout: &Layout) -> Vec<Line> {
    let leaves = layout.flattened();
    let mut lines: Vec<Line> = layout.holes().map(Line::Hole).collect();
    if !layout.is_boxes() {
        for at in (CACHE_LINE..layout.size()).step_by(CACHE_LINE) {
            let cut = leaves.iter().find(|leaf| leaf.offset() < at && at < leaf.end());
            lines.push(Line::Mark(at, cut.copied()));
        }
    }
    lines.extend(leaves.into_iter().map(Line::Field));
    lines
}

/// `name: type`, and what is particular about it.
fn field(layout: &Layout, leaf: &Leaf, full: bool) -> String {
    let mut note = String::new();
    match leaf.field().role() {
        Role::Private => note.push_str("private"),
        Role::Skipped => note.push_str("no attribute"),
        Role::Map => note.push_str(match layout.block() {
            Some(block) if block.is_boxes() => "the hash map",
            Some(_) => "the block",
            None => "the map of undeclared attributes",
        }),
        Role::Header => note.push_str("the shape"),
        Role::Attr | Role::Base(_) => {}
    }
    if let Some(base) = leaf.base() {
        note += if note.is_empty() { "" } else { ", " };
        note += "from ";
        note += base.name();
    }
    let name = leaf.name();
    let type_name = leaf.field().type_name();
    let type_name = if full { type_name.to_string() } else { short(type_name) };
    let text = format!("{name}: {type_name}");
    let room = COLUMNS - 18;
    let note_room = if note.is_empty() { 0 } else { note.chars().count() + 4 };
    let text = if full { text } else { cut(text, room.saturating_sub(note_room)) };
    if note.is_empty() { text } else { format!("{text}  ({note})") }
}

fn totals(layout: &Layout, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (size, declared, least) = (layout.size(), layout.declared_order_size(), layout.least_size());
    if layout.is_boxes() {
        return write!(f, "\n  total {}, without what the allocator and the hash map add", bytes(size));
    }
    write!(f, "\n  size {size}, in declaration order {declared}, least possible {least}")?;
    match layout.padding() {
        0 => write!(f, "; no padding")?,
        padding => write!(f, "; padding {padding}")?,
    }
    if size <= least {
        if size < declared {
            write!(f, "\n  the compiler's order saves {}; nothing to gain", bytes(declared - size))?;
        } else {
            write!(f, "\n  nothing to gain")?;
        }
    } else if layout.repr() == Repr::C {
        let mut fields: Vec<_> = layout.fields().iter().filter(|field| field.size() > 0).collect();
        fields.sort_by_key(|field| core::cmp::Reverse(field.align()));
        let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
        let advice = format!("{} less in the order {}", bytes(size - least), names.join(", "));
        wrapped(advice.split(' '), 2, f)?;
    }
    Ok(())
}

/// Writes words into lines of at most [`COLUMNS`] characters, so many of them blank at the start.
pub(crate) fn wrapped<'a>(
    words: impl Iterator<Item = &'a str>,
    indent: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut column = COLUMNS;
    for word in words {
        let width = word.chars().count();
        if column + 1 + width > COLUMNS {
            write!(f, "\n{:indent$}{word}", "")?;
            column = indent + width;
        } else {
            write!(f, " {word}")?;
            column += 1 + width;
        }
    }
    Ok(())
}

/// The text, or as much of it as has room and two dots.
fn cut(text: String, room: usize) -> String {
    if text.chars().count() <= room {
        text
    } else {
        text.chars().take(room.saturating_sub(2)).chain("..".chars()).collect()
    }
}

fn bytes(n: usize) -> String {
    if n == 1 { "1 byte".to_string() } else { format!("{n} bytes") }
}
