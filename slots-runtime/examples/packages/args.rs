//! What the user asked for.

use std::path::{Path, PathBuf};

use lexopt::{Arg, Parser, ValueExt};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Reads Debian package records into a struct with slots, and shows what it holds.

Usage: packages [OPTIONS] [FILE]

FILE has records in control format: `Key: value`, an empty line ends a record.
Without it, the 400 records that come with the project are read; `-` is the
standard input.

Options:
      --attr NAME  print this attribute of every package, by its name at run
                   time: `installed_size`, or as the file has it, `Installed-Size`
  -h, --help       print this

Without options: the layout of the struct, and the ten largest packages.

Exit status: 0, or 2 if an argument, the file or a name is wrong; the message
then says where and what was expected.
";

/// A call without `--help`.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) file: PathBuf,
    pub(crate) attr: Option<String>,
}

impl Args {
    /// Reads the command line; `None` if it asks for help.
    pub(crate) fn parse(mut parser: Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut file = None;
        let mut attr = None;
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("attr") => attr = Some(parser.value()?.string()?),
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Value(path) if file.is_none() => file = Some(path.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(Self { file: file.unwrap_or_else(records_of_the_project), attr }))
    }
}

fn records_of_the_project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("data").join("packages.txt")
}
