//! A layout byte by byte.

use std::{format, string::String, vec::Vec};

use super::{
    INNER, MARGIN,
    canvas::{COLOURS, Canvas, fitting, width},
};
use crate::layout::{CACHE_LINE, Layout, type_name::short};

const ROW: f64 = 26.0;
/// How many fields the list under the map has at most.
const LISTED: usize = 100;
/// How many rows the map has at most.
const ROWS: usize = 160;

/// A run of bytes: a field or a hole.
struct Run {
    start: usize,
    end: usize,
    /// The name that stands in it.
    label: String,
    class: String,
    /// What shows when somebody points at it.
    title: String,
}

pub(super) fn draw(layout: &Layout, canvas: &mut Canvas) {
    let (name, size, align) = (layout.name(), layout.size(), layout.align());
    canvas.text(MARGIN, "head", &format!("Layout of {name}: {size} bytes, align {align}"), INNER, 14.0);
    canvas.down(18.0);
    canvas.text(MARGIN, "dim", &totals(layout), INNER, 12.0);
    let runs = runs(layout);
    // The column of offsets: as wide as the largest.
    let gutter = 16.0 + width(&format!("{size}"), 12.0).max(32.0);
    map(layout, &runs, gutter, canvas);
    list(&runs, gutter, canvas);
}

fn totals(layout: &Layout) -> String {
    let (declared, least, padding) = (layout.declared_order_size(), layout.least_size(), layout.padding());
    let gain = if layout.size() <= least { "; nothing to gain" } else { "" };
    format!("in declaration order {declared}, least possible {least}; padding {padding}{gain}")
}

fn runs(layout: &Layout) -> Vec<Run> {
    let mut leaves = layout.flattened();
    leaves.sort_by_key(|leaf| (leaf.offset(), leaf.end()));
    let fields = leaves.iter().enumerate().map(|(index, leaf)| {
        let mut title = format!("{}: {}", leaf.name(), short(leaf.field().type_name()));
        if let Some(base) = leaf.base() {
            title += &format!(", from {}", base.name());
        }
        let class = format!("c{}", index % COLOURS);
        Run { start: leaf.offset(), end: leaf.end(), label: leaf.name().into(), class, title }
    });
    let holes = layout.holes().map(|hole| {
        let what = if hole.is_trailing() { "padding at the end" } else { "hole" };
        let (start, end) = (hole.offset(), hole.offset() + hole.size());
        Run { start, end, label: String::new(), class: "hole".into(), title: what.into() }
    });
    let mut runs: Vec<_> = fields.chain(holes).collect();
    runs.sort_by_key(|run| (run.start, run.end));
    runs
}

/// Rows of bytes; rows in the middle of one long field are left out.
fn map(layout: &Layout, runs: &[Run], gutter: f64, canvas: &mut Canvas) {
    let columns = if layout.size() > CACHE_LINE { 16 } else { 8 };
    let cell = (INNER - gutter) / columns as f64;
    canvas.down(8.0);
    let rows = layout.size().div_ceil(columns);
    let mut row = 0;
    let mut drawn = 0;
    while row < rows {
        let start = row * columns;
        canvas.down(ROW);
        if drawn == ROWS {
            let rest = layout.size() - start;
            canvas.text(MARGIN + gutter, "dim", &format!("and {rest} bytes more"), INNER, 12.0);
            return;
        }
        drawn += 1;
        if let Some(run) = runs.iter().find(|run| run.start + columns <= start && run.end >= start + 4 * columns) {
            let skipped = (run.end - start) / columns - 1;
            let text = format!("{} bytes more of {}", skipped * columns, run.label);
            canvas.text(MARGIN + gutter, "dim", &text, INNER - gutter, 12.0);
            row += skipped;
            continue;
        }
        canvas.text(MARGIN + gutter - 8.0, "dim end", &format!("{start}"), gutter, 12.0);
        for run in runs.iter().filter(|run| run.start < start + columns && run.end > start) {
            let (from, to) = (run.start.max(start) - start, run.end.min(start + columns) - start);
            segment(run, start, MARGIN + gutter + from as f64 * cell, (to - from) as f64 * cell, canvas);
        }
        if start > 0 && start.is_multiple_of(CACHE_LINE) {
            canvas.rule(MARGIN, ROW - 9.0, INNER);
        }
        row += 1;
    }
}

fn segment(run: &Run, row: usize, x: f64, wide: f64, canvas: &mut Canvas) {
    let title = format!("{} ({} bytes at {})", run.title, run.end - run.start, run.start);
    canvas.block(x, 16.0, wide, ROW - 3.0, &run.class, &title);
    canvas.block(x, 16.0, wide, ROW - 3.0, "edge", &title);
    // Further rows of a field need no name.
    if run.start >= row && !run.label.is_empty() {
        let text = fitting(&run.label, wide - 8.0, 12.0);
        // Two letters and dots say nothing; the list below has the name.
        if text == run.label || text.chars().count() > 3 {
            let middle = x + (wide - width(&text, 12.0)) / 2.0;
            canvas.text(middle, "", &text, wide, 12.0);
        }
    }
}

fn list(runs: &[Run], gutter: f64, canvas: &mut Canvas) {
    let swatch = MARGIN + gutter;
    let offset = swatch + 22.0 + gutter;
    let size = offset + 8.0 + gutter;
    let title = size + 16.0;
    let room = MARGIN + INNER - title;
    canvas.down(33.0);
    canvas.text(offset, "dim end", "offset", gutter, 12.0);
    canvas.text(size, "dim end", "size", gutter, 12.0);
    canvas.text(title, "dim", "field", room, 12.0);
    for run in runs.iter().take(LISTED) {
        canvas.down(19.0);
        canvas.block(swatch, 11.0, 14.0, 14.0, &run.class, &run.title);
        canvas.block(swatch, 11.0, 14.0, 14.0, "edge", &run.title);
        canvas.text(offset, "dim end", &format!("{}", run.start), gutter, 12.0);
        canvas.text(size, "dim end", &format!("{}", run.end - run.start), gutter, 12.0);
        canvas.text(title, "", &run.title, room, 12.0);
    }
    if runs.len() > LISTED {
        canvas.down(19.0);
        canvas.text(title, "dim", &format!("and {} more", runs.len() - LISTED), room, 12.0);
    }
}
