//! Figures as people read them, written without allocating.

use core::fmt::{self, Write};
use core::time::Duration;

/// Bytes, in the unit that keeps the figure short: `96 B`, `26.2 MiB`.
pub(crate) struct Bytes(pub(crate) i64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [&str; 5] = ["KiB", "MiB", "GiB", "TiB", "PiB"];
        let sign = if self.0 < 0 { "-" } else { "" };
        let n = self.0.unsigned_abs();
        if n < 1024 {
            return padded(f, format_args!("{sign}{n} B"));
        }
        let mut value = n as f64 / 1024.0;
        let mut unit = 0;
        // What rounds to 1024.0 goes up a unit as well.
        while value >= 1023.95 && unit + 1 < UNITS.len() {
            value /= 1024.0;
            unit += 1;
        }
        padded(f, format_args!("{sign}{value:.1} {}", UNITS[unit]))
    }
}

/// A whole number with its thousands marked: `1,234,567`.
pub(crate) struct Number(pub(crate) u64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Line::new();
        let mut power = 1_u64;
        while self.0 / power >= 1000 {
            power *= 1000;
        }
        write!(text, "{}", self.0 / power)?;
        while power > 1 {
            power /= 1000;
            write!(text, ",{:03}", self.0 / power % 1000)?;
        }
        f.pad(text.as_str())
    }
}

/// A number of things: `1 allocation`, `2 allocations`.
pub(crate) struct Counted(pub(crate) u64, pub(crate) &'static str);

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        padded(f, format_args!("{} {}{plural}", Number(self.0), self.1))
    }
}

/// A time: `12 ns`, `2.1 us`, `41.0 ms`, `3.2 s`.
pub(crate) struct Time(pub(crate) Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ns = self.0.as_nanos();
        let value = ns as f64;
        match ns {
            0..1_000 => padded(f, format_args!("{ns} ns")),
            1_000..999_950 => padded(f, format_args!("{:.1} us", value / 1e3)),
            999_950..999_950_000 => padded(f, format_args!("{:.1} ms", value / 1e6)),
            _ => padded(f, format_args!("{:.1} s", value / 1e9)),
        }
    }
}

/// Writes as wide as the format asks for.
fn padded(f: &mut fmt::Formatter<'_>, args: fmt::Arguments<'_>) -> fmt::Result {
    let mut text = Line::new();
    text.write_fmt(args)?;
    f.pad(text.as_str())
}

/// A short text on the stack.
struct Line {
    bytes: [u8; 64],
    len: usize,
}

impl Line {
    const fn new() -> Self {
        Self { bytes: [0; 64], len: 0 }
    }

    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

impl Write for Line {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let end = self.len + s.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn figures_are_short() {
        for (n, text) in [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (-8000, "-7.8 KiB"), (1 << 20, "1.0 MiB")] {
            assert_eq!(format!("{}", Bytes(n)), text);
        }
        assert_eq!(format!("{}", Bytes((1 << 20) - 1)), "1.0 MiB");
        assert_eq!(format!("{}", Bytes(i64::MIN)), "-8192.0 PiB");
        for (n, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (262_144, "262,144"), (1_000_007, "1,000,007")] {
            assert_eq!(format!("{}", Number(n)), text);
        }
        assert_eq!(format!("{}", Number(u64::MAX)), "18,446,744,073,709,551,615");
        assert_eq!(format!("[{:>12}]", Counted(2, "block")), "[    2 blocks]");
        for (ns, text) in [(12, "12 ns"), (2_100, "2.1 us"), (999_960, "1.0 ms"), (41_000_000, "41.0 ms")] {
            assert_eq!(format!("{}", Time(Duration::from_nanos(ns))), text);
        }
        assert_eq!(format!("{}", Time(Duration::from_millis(3_210))), "3.2 s");
    }
}
