//! Release records as a struct that knows four of their keys: `cargo run --release --example releases -- --help`.

mod args;
mod filter;
mod read;
mod release;
mod survey;

use std::{
    fs,
    io::{self, BufWriter, Read, Write},
    path::Path,
    process::ExitCode,
};

use args::Args;
use release::Release;

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(io::stderr(), "releases: {failure}");
    ExitCode::from(2)
}

fn run() -> Result<(), String> {
    let args = Args::parse(lexopt::Parser::from_env()).map_err(|error| format!("{error}; see --help"))?;
    let Some(args) = args else { return print(|out| write!(out, "{}", args::HELP)) };
    let mut releases = read(&args.file)?;
    for condition in &args.conditions {
        if !releases.iter().any(|release| condition.is_about(release)) {
            return Err(format!("no record has the key {:?}", condition.key));
        }
        releases.retain(|release| condition.holds(release));
    }
    print(|out| if args.ndjson { write_back(out, &releases) } else { survey::print(out, &releases) })
}

fn read(path: &Path) -> Result<Vec<Release>, String> {
    let stdin = path == Path::new("-");
    let name = if stdin { "standard input".into() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read =
        if stdin { io::stdin().read_to_end(&mut bytes).map(drop) } else { fs::read(path).map(|all| bytes = all) };
    read.map_err(|error| format!("{name}: {error}"))?;
    read::releases(&bytes).map_err(|error| format!("{name}:{}:{}: {}", error.line, error.column, error.message))
}

fn write_back(out: &mut impl Write, releases: &[Release]) -> io::Result<()> {
    releases.iter().try_for_each(|release| {
        serde_json::to_writer(&mut *out, release)?;
        out.write_all(b"\n")
    })
}

/// Writes to the standard output. Who closes it early, as `head` does, has seen enough.
fn print(write: impl FnOnce(&mut BufWriter<io::StdoutLock<'_>>) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}
