//! What the user asked for.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use lexopt::{Arg, Parser, ValueExt};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Reads Debian package records, and compares what they cost in each storage.

Usage: packages [OPTIONS] [FILE]

FILE has records in control format: `Key: value`, an empty line ends a record.
Without it, the 400 records that come with the project are read; `-` is the
standard input.

The comparison, printed as a table and written to packages-report.svg and
packages-report.json:
      --storage KIND  of this storage alone, where the others need not fit:
                        slots   every key is a field, the optional ones `Option`s
                        hybrid  common keys in fields, and a map of the others
                        dict    all in one map, whose keys packages share
                        hash    all in a hash map of each package's own
      --repeat N      of the records N times over
      --json          print it as JSON, and write files only with --out
      --out DIR       write the files to this folder, not to the current one

Instead of the comparison:
      --list          print the layout of the struct, what became of the optional
                      keys, and the ten largest packages
      --attr NAME     print this attribute of every package, by its name at run
                      time: `installed_size`, or as the file has it,
                      `Installed-Size`; empty where a package goes without
                      (both take --storage; with slots, the default, they drop
                      the optional keys)

  -h, --help          print this

Exit status: 0, or 2 if an argument, the file or a name is wrong, or if the
packages do not fit into memory; the message then says where and what was
expected, and no file is written.
";

/// What the packages are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub(crate) storage: Option<Storage>,
    pub(crate) show: Show,
}

/// What to show of the packages.
#[derive(Debug)]
pub(crate) enum Show {
    Costs(Costs),
    List,
    Attr(String),
}

/// How to compare.
#[derive(Debug)]
pub(crate) struct Costs {
    pub(crate) repeat: usize,
    pub(crate) json: bool,
    pub(crate) out: Option<PathBuf>,
}

impl Args {
    /// Reads the command line; `None` if it asks for help.
    pub(crate) fn parse(mut parser: Parser) -> Result<Option<Self>, lexopt::Error> {
        let (mut file, mut storage, mut instead) = (None, None, None);
        // The last of its options, which only it takes.
        let mut of_costs = None;
        let mut costs = Costs { repeat: 1, json: false, out: None };
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("storage") => storage = Some(parser.value()?.parse()?),
                Arg::Long("repeat") => (costs.repeat, of_costs) = (parser.value()?.parse()?, Some("--repeat")),
                Arg::Long("json") => (costs.json, of_costs) = (true, Some("--json")),
                Arg::Long("out") => (costs.out, of_costs) = (Some(parser.value()?.into()), Some("--out")),
                Arg::Long("list") => instead = Some(("--list", Show::List)),
                Arg::Long("attr") => instead = Some(("--attr", Show::Attr(parser.value()?.string()?))),
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Value(path) if file.is_none() => file = Some(path.into()),
                other => return Err(other.unexpected()),
            }
        }
        let show = match (instead, of_costs) {
            (Some((one, _)), Some(other)) => return Err(format!("{one} does not go together with {other}").into()),
            (Some((_, show)), None) => show,
            (None, _) => Show::Costs(costs),
        };
        Ok(Some(Self { file: file.unwrap_or_else(records_of_the_project), storage, show }))
    }
}

fn records_of_the_project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("data").join("packages.txt")
}
