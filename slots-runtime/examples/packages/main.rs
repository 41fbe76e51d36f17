//! Debian package records in a struct with slots: `cargo run --release --example packages -- --help`.

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

use args::Args;
use package::Package;

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(io::stderr(), "packages: {failure}");
    ExitCode::from(2)
}

fn run() -> Result<(), String> {
    let args = Args::parse(lexopt::Parser::from_env()).map_err(|error| format!("{error}; see --help"))?;
    let Some(args) = args else { return print(|out| write!(out, "{}", args::HELP)) };
    let packages = read(&args.file)?;
    match &args.attr {
        None => print(|out| overview::print(out, &packages)),
        Some(name) => {
            let values = overview::column(&packages, &package::attr_name(name)).map_err(text)?;
            print(|out| {
                packages
                    .iter()
                    .zip(&values)
                    .try_for_each(|(package, value)| writeln!(out, "{}\t{value}", package.package()))
            })
        }
    }
}

fn read(path: &Path) -> Result<Vec<Package>, String> {
    let stdin = path == Path::new("-");
    let name = if stdin { "standard input".into() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read =
        if stdin { io::stdin().read_to_end(&mut bytes).map(drop) } else { fs::read(path).map(|all| bytes = all) };
    read.map_err(|error| format!("{name}: {error}"))?;
    let packages = control::read(&bytes).and_then(|records| records.iter().map(Package::read).collect());
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
