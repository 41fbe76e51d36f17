//! What the user asked for.

use std::path::{Path, PathBuf};

use lexopt::{Arg, Parser, ValueExt};

use crate::filter::Condition;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Reads release records into a struct that knows four of their keys and keeps all
others, and says what those were.

Usage: releases [OPTIONS] [FILE]

FILE has one JSON object a line, with the keys `name`, `vers`, `cksum` and
`yanked` and any others. Without it, the 150 records that come with the project
are read; `-` is the standard input.

Options:
      --where KEY=VALUE  only the records whose KEY is VALUE, as a text or as
                         JSON: `yanked=true`, `rust_version=1.56`, `v=2`;
                         may be given more than once
      --ndjson           write the records back, one JSON object a line
  -h, --help             print this

Exit status: 0, or 2 if an argument or the file is wrong; the message then says
where (line and column, counted from 1) and what.
";

/// A call without `--help`.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) file: PathBuf,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) ndjson: bool,
}

impl Args {
    /// Reads the command line; `None` if it asks for help.
    pub(crate) fn parse(mut parser: Parser) -> Result<Option<Self>, lexopt::Error> {
        let (mut file, mut conditions, mut ndjson) = (None, Vec::new(), false);
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("where") => conditions.push(Condition::parse(&parser.value()?.string()?)?),
                Arg::Long("ndjson") => ndjson = true,
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Value(path) if file.is_none() => file = Some(path.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(Self { file: file.unwrap_or_else(records_of_the_project), conditions, ndjson }))
    }
}

fn records_of_the_project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("data").join("releases.ndjson")
}
