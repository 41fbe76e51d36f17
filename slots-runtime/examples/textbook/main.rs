//! The tables of every article on Python's `__slots__`, for structs of each storage, and for Python where it is installed:
//! `cargo run --release --example textbook -- --help`.

mod classes;
mod python;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use classes::{CLASSES, Class};
use lexopt::{Arg, Parser, ValueExt};
use python::Measured;
use slots_runtime::{
    compare::{CompareError, Report},
    measure::CountingAlloc,
};

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

const HELP: &str = "\
Measures the classes that articles on Python's `__slots__` measure, as structs in
each storage; and where python3 or pypy3 is on the PATH, as Python classes, too.

Usage: textbook [OPTIONS] [CLASS]...

CLASS is Point, MyClass, Product, SensorRecord or Particle; all without any.

Options:
      --quick      a hundredth of the instances
  -n, --count N    so many instances
      --no-python  structs alone
  -h, --help       print this

Exit status: 0, or 2 if an argument is wrong, the instances do not fit into
memory, or Python fails.
";

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(io::stderr(), "textbook: {failure}");
    ExitCode::from(2)
}

fn run() -> Result<(), String> {
    let args = Args::parse(Parser::from_env()).map_err(|error| format!("{error}; see --help"))?;
    let Some(args) = args else { return print(HELP) };
    let count = |class: &Class| args.count.unwrap_or(class.count / if args.quick { 100 } else { 1 });
    let pythons = if args.python { python::installed() } else { Vec::new() };
    let failed = |class: &Class, error: CompareError| format!("{}: {error}", class.name);
    for class in &args.classes {
        class.comparison(count(class)).check().map_err(|error| failed(class, error))?;
    }
    // All of Python before any of the structs: Linux counts the greatest memory of the process that starts another one as
    // the other's, too.
    let mut in_python = Vec::new();
    for class in &args.classes {
        let mut rows = Vec::new();
        for python in &pythons {
            watch(&format!("{} in {python}", class.name));
            rows.extend(python::measure(python, class.name, count(class))?);
        }
        in_python.push(rows);
    }
    watch("");
    for (index, (class, rows)) in args.classes.iter().zip(in_python).enumerate() {
        let report = class.comparison(count(class)).run().map_err(|error| failed(class, error))?;
        let gap = if index > 0 { "\n" } else { "" };
        print(&format!("{gap}{}", table(&report, &rows)))?;
    }
    print(&format!("\n{}", notes(args.python, &pythons)))
}

/// A call without `--help`.
struct Args {
    classes: Vec<&'static Class>,
    count: Option<usize>,
    quick: bool,
    python: bool,
}

impl Args {
    /// Reads the command line; `None` if it asks for help.
    fn parse(mut parser: Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut args = Self { classes: Vec::new(), count: None, quick: false, python: true };
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("quick") => args.quick = true,
                Arg::Short('n') | Arg::Long("count") => args.count = Some(parser.value()?.parse()?),
                Arg::Long("no-python") => args.python = false,
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Value(name) => {
                    let class = CLASSES.iter().find(|class| name.eq_ignore_ascii_case(class.name));
                    args.classes.push(class.ok_or_else(|| format!("there is no class {name:?}"))?);
                }
                other => return Err(other.unexpected()),
            }
        }
        if args.classes.is_empty() {
            args.classes.extend(&CLASSES);
        }
        Ok(Some(args))
    }
}

/// What one storage costs: bytes of an instance as requested and as they are in memory, nanoseconds.
struct Row {
    name: String,
    requested: Option<f64>,
    resident: f64,
    construct: Option<f64>,
    read: Option<f64>,
}

fn table(report: &Report, in_python: &[Measured]) -> String {
    let ours = report.storages.iter().map(|figures| Row {
        name: figures.name.clone(),
        requested: Some(figures.per_instance()),
        resident: figures.resident(report.n) / report.n as f64,
        construct: figures.construct.map(|time| time.median),
        read: figures.read.accessor.map(|time| time.median),
    });
    let theirs = in_python.iter().map(|measured| Row {
        name: format!("{} {}", measured.python, measured.storage),
        requested: None,
        resident: measured.bytes,
        construct: Some(measured.construct_ns),
        read: Some(measured.read_ns),
    });
    let rows: Vec<_> = ours.chain(theirs).collect();
    let mut text = format!("{} x {}\n\n", report.subject, grouped(report.n));
    let heads = ["bytes", "in memory", "total", "ratio", "make", "read"].map(String::from);
    text += &line("", &heads);
    for row in &rows {
        let figure = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), short);
        let cells = [
            figure(row.requested),
            short(row.resident),
            total(row.resident * report.n as f64 / 1024.0),
            format!("{:.2}x", row.resident / rows[0].resident),
            figure(row.construct),
            figure(row.read),
        ];
        text += &line(&row.name, &cells);
    }
    text
}

fn line(name: &str, [bytes, resident, total, ratio, make, read]: &[String; 6]) -> String {
    format!("{name:<22}{bytes:>9}{resident:>11}{total:>13}{ratio:>9}{make:>8}{read:>8}\n")
}

fn notes(asked: bool, pythons: &[&str]) -> String {
    let mut notes = "\
bytes: as requested, of an instance and all that it holds. in memory: with what
malloc adds to each block; of Python, how much the process grew. ratio: that of
memory to slots. make and read (one attribute, in a row): nanoseconds.
"
    .to_owned();
    if asked && pythons.is_empty() {
        notes += "Neither python3 nor pypy3 is on the PATH: their rows are left out.\n";
    }
    notes
}

/// Three digits or more.
fn short(value: f64) -> String {
    match value {
        0.0..9.995 => format!("{value:.2}"),
        9.995..99.95 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

fn total(kib: f64) -> String {
    if kib < 1024.0 { format!("{kib:.1} KiB") } else { format!("{:.1} MiB", kib / 1024.0) }
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// Says what is going on, if somebody watches.
fn watch(what: &str) {
    if io::stderr().is_terminal() {
        let _ = write!(io::stderr(), "\r{what:40}\r");
    }
}

/// Writes to the standard output. Who closes it early, as `head` does, has seen enough.
fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}
