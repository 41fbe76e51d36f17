use core::fmt;

use super::Layout;

/// One field of a [`Layout`].
#[derive(Clone, Copy)]
pub struct Field {
    name: &'static str,
    type_name: fn() -> &'static str,
    offset: usize,
    size: usize,
    align: usize,
    role: Role,
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// An attribute: reachable by name.
    Attr,
    /// An attribute that its visibility keeps from being reached by name.
    Private,
    /// A field that is no attribute: `#[slot(skip)]`.
    Skipped,
    /// A base, with its layout; offsets in it count from the base's start.
    Base(&'static Layout),
    /// The pointer to the map of the undeclared attributes.
    Map,
    /// The pointer to the shape, at the start of a dict's heap block, if it has one from the start.
    Header,
}

impl Role {
    /// The role's name in lower case: `attr`, `private`, `skipped`, `base`, `map`, `header`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Attr => "attr",
            Self::Private => "private",
            Self::Skipped => "skipped",
            Self::Base(_) => "base",
            Self::Map => "map",
            Self::Header => "header",
        }
    }
}

impl Field {
    #[doc(hidden)]
    #[must_use]
    pub const fn __new<T>(name: &'static str, offset: usize, role: Role) -> Self {
        Self { name, type_name: core::any::type_name::<T>, offset, size: size_of::<T>(), align: align_of::<T>(), role }
    }

    /// The same field in what begins so many bytes before.
    #[cfg(feature = "std")]
    pub(crate) const fn moved(self, bytes: usize) -> Self {
        Self { offset: self.offset + bytes, ..self }
    }

    /// The field's name: an attribute's is the one by which it is reached.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The full name of the field's type, with its path.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        (self.type_name)()
    }

    /// Where the field begins, in bytes from the start of the struct that declares it.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The field's size in bytes.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The field's alignment in bytes.
    #[must_use]
    pub const fn align(&self) -> usize {
        self.align
    }

    /// What the field is for.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        let of = |f: &Self| (f.name, f.type_name(), f.offset, f.size, f.align, f.role);
        of(self) == of(other)
    }
}

impl Eq for Field {}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("name", &self.name)
            .field("type_name", &self.type_name())
            .field("offset", &self.offset)
            .field("size", &self.size)
            .field("align", &self.align)
            .field("role", &self.role)
            .finish()
    }
}
