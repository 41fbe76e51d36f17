use alloc::vec::Vec;

use super::{Field, Layout, Role};

/// A field as it lies in the whole struct, bases flattened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    field: &'static Field,
    offset: usize,
    base: Option<&'static Layout>,
}

impl Leaf {
    /// The field; its own offset counts from the struct that declares it.
    #[must_use]
    pub const fn field(&self) -> &'static Field {
        self.field
    }

    /// The field's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.field.name()
    }

    /// Where the field begins, in bytes from the start of the whole struct.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Where the field ends, in bytes from the start of the whole struct.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.offset + self.field.size()
    }

    /// The base that declares the field, the nearest one; `None` for the struct's own.
    #[must_use]
    pub const fn base(&self) -> Option<&'static Layout> {
        self.base
    }
}

impl Layout {
    /// All fields with their offsets in the whole struct, in the order of their declaration, the fields of a base where
    /// the base stands.
    #[must_use]
    pub fn flattened(&self) -> Vec<Leaf> {
        let mut leaves = Vec::with_capacity(self.fields().len());
        collect(self.fields(), 0, None, &mut leaves);
        leaves
    }

    /// The field `name` of the struct or of one of its bases, with its offset in the whole struct.
    #[must_use]
    pub fn leaf(&self, name: &str) -> Option<Leaf> {
        self.flattened().into_iter().find(|leaf| leaf.name() == name)
    }
}

fn collect(fields: &'static [Field], start: usize, base: Option<&'static Layout>, leaves: &mut Vec<Leaf>) {
    for field in fields {
        let offset = start + field.offset();
        match field.role() {
            Role::Base(inner) => collect(inner.fields(), offset, Some(inner), leaves),
            _ => leaves.push(Leaf { field, offset, base }),
        }
    }
}
