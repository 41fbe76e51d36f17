use super::{Field, Layout, Role};

/// Bytes of a struct that belong to no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    offset: usize,
    size: usize,
    after: Option<&'static str>,
    trailing: bool,
}

impl Hole {
    /// Where the hole begins, in bytes from the start of the struct.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The hole's length in bytes.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The field before the hole; `None` where the struct begins with it.
    #[must_use]
    pub const fn after(&self) -> Option<&'static str> {
        self.after
    }

    /// Whether the hole is the struct's end: padding that keeps the elements of an array aligned.
    #[must_use]
    pub const fn is_trailing(&self) -> bool {
        self.trailing
    }
}

/// The holes of a layout from its start to its end. See [`Layout::holes`].
#[derive(Clone, Debug)]
pub struct Holes {
    layout: Layout,
    at: usize,
    after: Option<&'static str>,
}

/// What the search for the next field keeps: the field with the least offset so far.
#[derive(Clone, Copy)]
struct Found {
    offset: usize,
    size: usize,
    name: &'static str,
}

impl Layout {
    /// The holes between the fields and after them, bases flattened, in the order of their offsets.
    ///
    /// Holes within a field's own type are that type's.
    #[must_use]
    pub const fn holes(&self) -> Holes {
        // Boxes of their own have nothing between them.
        let at = if self.is_boxes() { self.size() } else { 0 };
        Holes { layout: *self, at, after: None }
    }
}

impl Holes {
    /// [`Iterator::next`] as a constant function. Each step looks at all fields: no list has to be sorted, and there is
    /// nothing to allocate.
    pub(super) const fn advance(&mut self) -> Option<Hole> {
        while self.at < self.layout.size() {
            let start = self.at;
            let after = self.after;
            match next_field(self.layout.fields(), 0, start, None) {
                Some(field) => {
                    self.at = field.offset + field.size;
                    self.after = Some(field.name);
                    if field.offset > start {
                        return Some(Hole { offset: start, size: field.offset - start, after, trailing: false });
                    }
                }
                None => {
                    self.at = self.layout.size();
                    return Some(Hole { offset: start, size: self.at - start, after, trailing: true });
                }
            }
        }
        None
    }
}

impl Iterator for Holes {
    type Item = Hole;

    fn next(&mut self) -> Option<Hole> {
        self.advance()
    }
}

impl core::iter::FusedIterator for Holes {}

/// The first field with a size at `at` or behind it.
const fn next_field(fields: &[Field], start: usize, at: usize, mut best: Option<Found>) -> Option<Found> {
    let mut i = 0;
    while i < fields.len() {
        let field = &fields[i];
        let offset = start + field.offset();
        if let Role::Base(base) = field.role() {
            best = next_field(base.fields(), offset, at, best);
        } else if field.size() > 0 && offset >= at {
            let nearer = match best {
                Some(found) => offset < found.offset,
                None => true,
            };
            if nearer {
                best = Some(Found { offset, size: field.size(), name: field.name() });
            }
        }
        i += 1;
    }
    best
}
