//! The report for a terminal.

use std::{
    env, fmt, format,
    io::{self, IsTerminal, Write},
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Report, Timing,
    report::{Figures, MANY},
};
use crate::{
    layout::text::wrapped,
    measure::human::{Bytes, Number},
};

/// A [`Report`] as a table of at most 80 columns, with or without colour.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    report: &'a Report,
    colour: bool,
}

impl Report {
    /// The report as a table, without colour.
    #[must_use]
    pub const fn table(&self) -> Table<'_> {
        Table { report: self, colour: false }
    }

    /// Prints the report to the standard output, in colour if that is a terminal and `NO_COLOR` is not set.
    ///
    /// # Errors
    ///
    /// Those of writing to the standard output.
    pub fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let wanted = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let table = self.table().coloured(wanted && out.is_terminal());
        writeln!(out, "{table}")
    }
}

impl Table<'_> {
    /// The same table with colour, or without.
    #[must_use]
    pub const fn coloured(self, colour: bool) -> Self {
        Self { colour, ..self }
    }

    fn heading(&self, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Blanks at the end would show in the underline.
        if self.colour { write!(f, "\n\x1b[1m{text}\x1b[0m") } else { write!(f, "\n{text}") }
    }

    /// A ratio: green up to the first storage's own, red from twice that on.
    fn ratio(&self, ratio: Option<f64>) -> String {
        let text = format!("{:>8}", ratio.map_or("-".to_string(), |ratio| format!("{ratio:.2}x")));
        let code = match ratio {
            Some(ratio) if self.colour && ratio < 1.005 => 32,
            Some(ratio) if self.colour && ratio >= 2.0 => 31,
            _ => return text,
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }

    fn memory(&self, figures: &Figures, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells = [
            figures.inline_bytes.to_string(),
            mean(figures.heap_predicted),
            figures.heap_measured.map_or("-".into(), mean),
            figures.allocations.map_or("-".into(), mean),
            bytes(figures.shared_bytes as f64),
            bytes(figures.total(self.report.n)),
            bytes(figures.total(MANY)),
        ];
        let ratio = self.ratio(self.report.ratio(figures));
        write!(f, "\n{}{ratio}", memory_row(&name(&figures.name), &cells))
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.report;
        let (n, declared) = (Number(report.n), report.declared);
        write!(f, "{}: {n} instances, {declared} attributes declared", report.subject)?;
        if report.dynamic > 0.0 {
            write!(f, ", {} dynamic", mean(report.dynamic))?;
        }
        writeln!(f)?;
        let heads = ["inline", "heap", "measured", "blocks", "shared", "total", "at 10M"].map(String::from);
        self.heading(&format!("{}{:>8}", memory_row("bytes", &heads), "ratio"), f)?;
        for figures in &report.storages {
            self.memory(figures, f)?;
        }
        if report.storages.iter().any(|figures| figures.rounding > 0.0) {
            let each = report.storages.iter();
            let each: Vec<_> =
                each.map(|figures| format!("{} {}", figures.name, bytes(figures.resident(report.n)))).collect();
            writeln!(f)?;
            let text = format!("In memory, with what malloc adds to each block: {}.", each.join(", "));
            wrapped(text.split_whitespace(), 0, f)?;
        }
        if report.storages.iter().any(|figures| figures.construct.is_some() || figures.read.accessor.is_some()) {
            writeln!(f)?;
            let heads = ["construct", "read", "by key", "by name", "write", "by key", "by name"].map(String::from);
            self.heading(&time_row("ns", &heads), f)?;
            for figures in &report.storages {
                let (read, write) = (figures.read, figures.write);
                let cells =
                    [figures.construct, read.accessor, read.key, read.name, write.accessor, write.key, write.name]
                        .map(|timing| timing.map_or("-".into(), time));
                write!(f, "\n{}", time_row(&name(&figures.name), &cells))?;
            }
        }
        for note in &report.notes {
            writeln!(f)?;
            wrapped(note.split_whitespace(), 0, f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)
    }
}

fn memory_row(name: &str, cells: &[String; 7]) -> String {
    let [inline, heap, measured, blocks, shared, total, many] = cells;
    format!("{name:8}{inline:>7}{heap:>9}{measured:>9}{blocks:>7}{shared:>10}{total:>11}{many:>11}")
}

fn time_row(name: &str, cells: &[String; 7]) -> String {
    let [construct, read, read_key, read_name, write, write_key, write_name] = cells;
    format!("{name:8}{construct:>10}{read:>10}{read_key:>10}{read_name:>10}{write:>10}{write_key:>10}{write_name:>10}")
}

fn bytes(value: f64) -> String {
    Bytes(value as i64).to_string()
}

/// A name cut to its column.
fn name(name: &str) -> String {
    if name.chars().count() <= 7 { name.to_string() } else { name.chars().take(6).chain(['.']).collect() }
}

/// A mean: whole, or with one decimal.
pub(super) fn mean(value: f64) -> String {
    if (value - value.round()).abs() < 0.05 { Number(value.round() as u64).to_string() } else { format!("{value:.1}") }
}

/// A median and how far the rounds lie apart: `12.3±4%`.
fn time(timing: Timing) -> String {
    let median = timing.median;
    let percent = (timing.spread() * 100.0).min(999.0).round();
    match median {
        0.0..9.995 => format!("{median:.2}±{percent}%"),
        9.995..99.95 => format!("{median:.1}±{percent}%"),
        _ => format!("{median:.0}±{percent}%"),
    }
}
