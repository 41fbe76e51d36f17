//! How the declared names of a struct are searched.

use crate::lookup::Index;

/// How the declared names of a struct are searched, as the macro found it.
#[derive(Clone, Copy, Debug)]
pub enum Search {
    /// They are few, and compared with each.
    Few,
    /// No index was found, and they are compared with each.
    Each,
    /// With an index of them.
    Index {
        /// Whether the whole text is hashed, because the words do not tell the names apart.
        whole: bool,
        /// What leads from a text's words, or its hash, to the one entry that can match.
        multiplier: u64,
        /// For each group of names, what is added to that; their number is a power of two.
        displacements: &'static [u8],
    },
}

/// Where a name is among others: an expression, of which names and search are constants, that makes of all ways the one.
macro_rules! find {
    ($names:expr, $search:expr, $entries:ident, $name:ident) => {
        if const { matches!($search, Search::Few) } {
            find_few(const { &$names }, $name)
        } else if const { matches!($search, Search::Each) } {
            find_each(const { &$names }, $name)
        } else {
            Index::<$entries>::find(const { &index(const { &$names }, $search) }, $name)
        }
    };
}

pub(crate) use find;

/// The position of `name` among many names.
pub(crate) fn find_each(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|one| *one == name)
}

/// The index that the macro found, of these names; where it found none, an empty one that nobody uses.
pub(crate) const fn index<const ENTRIES: usize>(names: &'static [&'static str], search: Search) -> Index<ENTRIES> {
    match search {
        Search::Index { whole, multiplier, displacements } => Index::new(names, whole, multiplier, displacements),
        Search::Few | Search::Each => Index::new(&[], false, 1, b"\0"),
    }
}
