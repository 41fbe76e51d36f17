//! Layouts of structs as constants: where each field lies, what lies between the fields, and what order could save.

mod budget;
mod field;
mod flat;
mod holes;
#[cfg(feature = "serde")]
mod json;
mod shared;
pub(crate) mod text;
mod totals;
pub(crate) mod type_name;

pub use field::{Field, Role};
pub use flat::Leaf;
pub use holes::{Hole, Holes};
pub use shared::InShared;
pub use totals::CACHE_LINE;

use core::fmt;

/// The layout of a struct: its size, its alignment and its fields, known when the program is compiled.
///
/// The constant `LAYOUT` of a slotted struct is one. Fields are kept in the order of their declaration; the fields of
/// a base stay in the base's own layout ([`Role::Base`]) and are flattened when read ([`flattened`](Self::flattened)).
///
/// All sizes and offsets are bytes.
#[derive(Clone, Copy)]
pub struct Layout {
    name: &'static str,
    type_name: fn() -> &'static str,
    size: usize,
    align: usize,
    repr: Repr,
    storage: StorageKind,
    fields: &'static [Field],
    block: Option<&'static Layout>,
}

/// Who decides the order of a struct's fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repr {
    /// The compiler: it picks an order that wastes little.
    Rust,
    /// The author: `repr(C)` keeps the order of the declaration.
    C,
    /// Nobody: `repr(transparent)` has one field with a size.
    Transparent,
}

/// Where a struct keeps its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StorageKind {
    /// Every attribute is a field at a fixed offset.
    Slots,
    /// Declared attributes are fields, undeclared ones go to a map of one word.
    Hybrid,
    /// All attributes are in one heap block; the struct is a pointer to it.
    Dict,
    /// All attributes are in a hash map of boxed values.
    Hash,
}

impl StorageKind {
    /// The storage's name in lower case: `slots`, `hybrid`, `dict`, `hash`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Slots => "slots",
            Self::Hybrid => "hybrid",
            Self::Dict => "dict",
            Self::Hash => "hash",
        }
    }
}

impl fmt::Display for StorageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Repr {
    /// The representation's name as written in Rust: `Rust`, `C`, `transparent`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rust => "Rust",
            Self::C => "C",
            Self::Transparent => "transparent",
        }
    }
}

impl Layout {
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(
        name: &'static str,
        type_name: fn() -> &'static str,
        size_align: (usize, usize),
        repr: Repr,
        storage: StorageKind,
        fields: &'static [Field],
    ) -> Self {
        let (size, align) = size_align;
        Self { name, type_name, size, align, repr, storage, fields, block: None }
    }

    /// The same layout with its heap block. A dict's block holds the declared fields, after a header if it has one
    /// from the start, with offsets from the block's start. A hash's values lie each at offset 0 of a box of its own.
    #[doc(hidden)]
    #[must_use]
    pub const fn __with_block(self, block: &'static Layout) -> Self {
        Self { block: Some(block), ..self }
    }

    /// The struct's name as declared.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type's full name, with its path and its generic arguments.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        (self.type_name)()
    }

    /// The size of an instance in bytes, without what it owns on the heap.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The alignment of an instance in bytes.
    #[must_use]
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Who decides the order of the fields.
    #[must_use]
    pub const fn repr(&self) -> Repr {
        self.repr
    }

    /// Where the attributes are kept.
    #[must_use]
    pub const fn storage(&self) -> StorageKind {
        self.storage
    }

    /// The struct's own fields in the order of their declaration; a base counts as one.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// The heap block that each instance owns while nothing was added to it: of a dict its declared attributes (after a
    /// header if they are aligned to more than a word, or take less than two), of a hash the boxes of its values. `None` for a struct that keeps its declared attributes within itself.
    #[must_use]
    pub const fn block(&self) -> Option<&'static Layout> {
        self.block
    }

    /// Whether this describes the boxes of a hash storage: fields that share no block, so that nothing lies between.
    pub(crate) const fn is_boxes(&self) -> bool {
        matches!(self.storage, StorageKind::Hash) && self.block.is_none()
    }
}

// Function pointers have no dependable equality: the names they give do.
impl PartialEq for Layout {
    fn eq(&self, other: &Self) -> bool {
        let of = |l: &Self| (l.name, l.type_name(), l.size, l.align, l.repr, l.storage);
        of(self) == of(other) && self.fields == other.fields && self.block == other.block
    }
}

impl Eq for Layout {}

impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layout")
            .field("name", &self.name)
            .field("type_name", &self.type_name())
            .field("size", &self.size)
            .field("align", &self.align)
            .field("repr", &self.repr)
            .field("storage", &self.storage)
            .field("fields", &self.fields)
            .field("block", &self.block)
            .finish()
    }
}

#[cfg(test)]
mod tests;
