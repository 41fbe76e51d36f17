//! The bytes of an instance by storage.

use std::format;

use super::{INNER, MARGIN, canvas::Canvas};
use crate::compare::{Report, report::Figures, table::mean};

const NAME: f64 = 84.0;
const FIGURE: f64 = 190.0;
const BAR: f64 = INNER - NAME - FIGURE;

pub(super) fn draw(report: &Report, canvas: &mut Canvas) {
    let source = if report.is_measured() { "measured" } else { "predicted" };
    canvas.text(MARGIN, "head", &format!("Bytes per instance, {source}"), INNER / 2.0, 14.0);
    key(canvas);
    canvas.down(12.0);
    let most = report.storages.iter().map(Figures::per_instance).fold(1.0, f64::max);
    for figures in &report.storages {
        canvas.down(26.0);
        bar(report, figures, BAR / most, canvas);
    }
}

fn key(canvas: &mut Canvas) {
    let x = MARGIN + INNER - 250.0;
    canvas.block(x, 10.0, 12.0, 12.0, "inline", "");
    canvas.text(x + 18.0, "", "in the struct", 110.0, 12.0);
    canvas.block(x + 140.0, 10.0, 12.0, 12.0, "heap", "");
    canvas.text(x + 158.0, "", "on the heap", 110.0, 12.0);
}

fn bar(report: &Report, figures: &Figures, scale: f64, canvas: &mut Canvas) {
    let (inline, heap) = (figures.inline_bytes as f64, figures.heap());
    canvas.text(MARGIN, "", &figures.name, NAME - 8.0, 12.0);
    let x = MARGIN + NAME;
    canvas.block(x, 13.0, inline * scale, 18.0, "inline", &format!("{} bytes in the struct", mean(inline)));
    canvas.block(x + inline * scale, 13.0, heap * scale, 18.0, "heap", &format!("{} bytes on the heap", mean(heap)));
    let mut text = format!("{} B", mean(figures.per_instance()));
    if let Some(ratio) = report.ratio(figures) {
        text += &format!(", {ratio:.2}x");
    }
    let x = x + (inline + heap) * scale + 8.0;
    canvas.text(x, "", &text, MARGIN + INNER - x, 12.0);
}
