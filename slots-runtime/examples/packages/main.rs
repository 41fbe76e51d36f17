//! Debian package records in a struct of any storage: `cargo run --release --example packages -- --help`.

mod args;
mod control;
mod overview;
mod package;
mod value;

use std::{
    fmt::Display,
    fs,
    io::{self, BufWriter, Read, Write},
    path::Path,
    process::ExitCode,
};

use args::{Args, Storage};
use package::{Package, PackageDict, PackageHash, PackageHybrid, Packages, Stored};

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(io::stderr(), "packages: {failure}");
    ExitCode::from(2)
}

fn run() -> Result<(), String> {
    let args = Args::parse(lexopt::Parser::from_env()).map_err(|error| format!("{error}; see --help"))?;
    let Some(args) = args else { return print(|out| write!(out, "{}", args::HELP)) };
    match args.storage {
        Storage::Slots => show::<Package>(&args),
        Storage::Hybrid => show::<PackageHybrid>(&args),
        Storage::Dict => show::<PackageDict>(&args),
        Storage::Hash => show::<PackageHash>(&args),
    }
}

/// What was asked for, in one storage; the same code for all of them.
fn show<S: Stored>(args: &Args) -> Result<(), String> {
    let packages = read::<S>(&args.file)?;
    let Some(key) = &args.attr else { return print(|out| overview::print(out, &packages)) };
    let values = overview::column(&packages.all, &control::attr_name(key)).map_err(text)?;
    print(|out| {
        let names = packages.all.iter().map(|package| S::PACKAGE.get(package));
        names.zip(&values).try_for_each(|(name, value)| writeln!(out, "{name}\t{value}"))
    })
}

fn read<S: Stored>(path: &Path) -> Result<Packages<S>, String> {
    let stdin = path == Path::new("-");
    let name = if stdin { "standard input".into() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read =
        if stdin { io::stdin().read_to_end(&mut bytes).map(drop) } else { fs::read(path).map(|all| bytes = all) };
    read.map_err(|error| format!("{name}: {error}"))?;
    let packages = control::read(&bytes).and_then(|records| Packages::read(&records));
    packages.map_err(|error| format!("{name}:{}: {}", error.line, error.message))
}

/// Writes to the standard output. Who closes it early, as `head` does, has seen enough.
fn print(write: impl FnOnce(&mut BufWriter<io::StdoutLock<'_>>) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

fn text(error: impl Display) -> String {
    error.to_string()
}
