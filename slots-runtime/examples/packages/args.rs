//! What the user asked for.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use lexopt::{Arg, Parser, ValueExt};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Reads Debian package records into a struct, and shows what it holds.

Usage: packages [OPTIONS] [FILE]

FILE has records in control format: `Key: value`, an empty line ends a record.
Without it, the 400 records that come with the project are read; `-` is the
standard input.

Options:
      --storage KIND  where the thirteen common keys are, and the optional ones:
                        slots   in fields; optional keys are dropped (the default)
                        hybrid  in fields, and a map of what is not declared
                        dict    all in one map, whose keys packages share
                        hash    all in a hash map of each package's own
      --attr NAME     print this attribute of every package, by its name at run
                      time: `installed_size`, or as the file has it,
                      `Installed-Size`; empty where a package goes without
  -h, --help          print this

Without `--attr`: the layout of the struct, what became of the optional keys,
and the ten largest packages.

Exit status: 0, or 2 if an argument, the file or a name is wrong; the message
then says where and what was expected.
";

/// What the packages are kept in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Storage {
    Slots,
    Hybrid,
    Dict,
    Hash,
}

impl FromStr for Storage {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(match name {
            "slots" => Self::Slots,
            "hybrid" => Self::Hybrid,
            "dict" => Self::Dict,
            "hash" => Self::Hash,
            _ => return Err("expected slots, hybrid, dict or hash"),
        })
    }
}

/// A call without `--help`.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) file: PathBuf,
    pub(crate) storage: Storage,
    pub(crate) attr: Option<String>,
}

impl Args {
    /// Reads the command line; `None` if it asks for help.
    pub(crate) fn parse(mut parser: Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut file = None;
        let mut storage = Storage::Slots;
        let mut attr = None;
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("storage") => storage = parser.value()?.parse()?,
                Arg::Long("attr") => attr = Some(parser.value()?.string()?),
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Value(path) if file.is_none() => file = Some(path.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(Self { file: file.unwrap_or_else(records_of_the_project), storage, attr }))
    }
}

fn records_of_the_project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("data").join("packages.txt")
}
