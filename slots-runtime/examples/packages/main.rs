//! Debian package records in a struct of any storage, and what each costs:
//! `cargo run --release --example packages -- --help`.

mod args;
mod control;
mod costs;
mod every_key;
mod overview;
mod package;
mod value;

use std::{
    fmt::Display,
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use args::{Args, Costs, Show, Storage};
use control::{ReadError, Record};
use costs::{Known, Names};
use package::{Package, PackageDict, PackageHash, PackageHybrid, Packages, Stored};
use slots_runtime::{compare, measure::CountingAlloc};

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(io::stderr(), "packages: {failure}");
    ExitCode::from(2)
}

fn run() -> Result<(), String> {
    let args = Args::parse(lexopt::Parser::from_env()).map_err(|error| format!("{error}; see --help"))?;
    let Some(Args { file, storage, show }) = args else { return print(|out| write!(out, "{}", args::HELP)) };
    let attr = match show {
        Show::Costs(costs) => return compare(&file, storage, &costs),
        Show::List => None,
        Show::Attr(key) => Some(key),
    };
    match storage.unwrap_or(Storage::Slots) {
        Storage::Slots => list::<Package>(&file, attr),
        Storage::Hybrid => list::<PackageHybrid>(&file, attr),
        Storage::Dict => list::<PackageDict>(&file, attr),
        Storage::Hash => list::<PackageHash>(&file, attr),
    }
}

fn compare(file: &Path, only: Option<Storage>, costs: &Costs) -> Result<(), String> {
    let files = Files::of(costs)?;
    let report = read(file, |records| {
        let names = Names::of(records);
        Known::read(records, &names).map(|known| known.compare(costs.repeat, only))
    })??;
    let json = serde_json::to_string_pretty(&report).map_err(text)? + "\n";
    if let Some(Files { svg, json: path }) = &files {
        compare::save_all([(svg, report.svg()), (path, json.clone())]).map_err(text)?;
    }
    if costs.json {
        return print(|out| write!(out, "{json}"));
    }
    unless_closed(report.print())?;
    let Some(Files { svg, json }) = files else { return Ok(()) };
    print(|out| writeln!(out, "\nWritten: {}\n         {}", svg.display(), json.display()))
}

/// Where the report goes beside the standard output.
struct Files {
    svg: PathBuf,
    json: PathBuf,
}

impl Files {
    fn of(costs: &Costs) -> Result<Option<Self>, String> {
        if costs.json && costs.out.is_none() {
            return Ok(None);
        }
        let folder = costs.out.as_deref().unwrap_or(Path::new("."));
        // Before the work, and not after it.
        if !folder.is_dir() {
            return Err(format!("cannot write to `{}`: there is no such folder", folder.display()));
        }
        let of = |extension| folder.join("packages-report").with_extension(extension);
        Ok(Some(Self { svg: of("svg"), json: of("json") }))
    }
}

/// The packages, or an attribute of each, in one storage; the same code for all of them.
fn list<S: Stored>(file: &Path, attr: Option<String>) -> Result<(), String> {
    let packages = read(file, Packages::<S>::read)?;
    let Some(key) = attr else { return print(|out| overview::print(out, &packages)) };
    let values = overview::column(&packages.all, &control::attr_name(&key)).map_err(text)?;
    print(|out| {
        let names = packages.all.iter().map(|package| S::PACKAGE.get(package));
        names.zip(&values).try_for_each(|(name, value)| writeln!(out, "{name}\t{value}"))
    })
}

/// Reads the records of a file, and out of them what is wanted.
fn read<T>(path: &Path, make: impl FnOnce(&[Record<'_>]) -> Result<T, ReadError>) -> Result<T, String> {
    let stdin = path == Path::new("-");
    let name = if stdin { "standard input".into() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read =
        if stdin { io::stdin().read_to_end(&mut bytes).map(drop) } else { fs::read(path).map(|all| bytes = all) };
    read.map_err(|error| format!("{name}: {error}"))?;
    let made = control::read(&bytes).and_then(|records| make(&records));
    made.map_err(|error| format!("{name}:{}: {}", error.line, error.message))
}

/// Writes to the standard output.
fn print(write: impl FnOnce(&mut BufWriter<io::StdoutLock<'_>>) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    unless_closed(write(&mut out).and_then(|()| out.flush()))
}

/// Who closes the standard output early, as `head` does, has seen enough.
fn unless_closed(written: io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

fn text(error: impl Display) -> String {
    error.to_string()
}
