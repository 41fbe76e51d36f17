use super::{Field, Layout, Role};

/// The bytes of a cache line that [`Layout::cache_lines`] reckons with: what x86-64 and most other machines have.
pub const CACHE_LINE: usize = 64;

impl Layout {
    /// The bytes of all fields, bases flattened: the size without any padding.
    #[must_use]
    pub const fn field_bytes(&self) -> usize {
        leaf_bytes(self.fields())
    }

    /// The bytes that belong to no field: the sum of the [`holes`](Self::holes), those within bases included.
    #[must_use]
    pub const fn padding(&self) -> usize {
        if self.is_boxes() { 0 } else { self.size().saturating_sub(self.field_bytes()) }
    }

    /// The length of the longest hole; 0 without one.
    #[must_use]
    pub const fn largest_hole(&self) -> usize {
        let mut holes = self.holes();
        let mut largest = 0;
        while let Some(hole) = holes.advance() {
            if hole.size() > largest {
                largest = hole.size();
            }
        }
        largest
    }

    /// The size that the fields would take in the order of their declaration: what `repr(C)` gives.
    #[must_use]
    pub const fn declared_order_size(&self) -> usize {
        if self.is_boxes() {
            return self.size();
        }
        let fields = self.fields();
        let mut end = 0_usize;
        let mut i = 0;
        while i < fields.len() {
            end = end.next_multiple_of(fields[i].align()) + fields[i].size();
            i += 1;
        }
        end.next_multiple_of(self.align())
    }

    /// The least size that any order of the fields can have: the sum of their sizes, rounded up to the alignment.
    ///
    /// This is exact and not only a bound. It cannot be less: fields do not overlap, and a size is a multiple of the
    /// alignment. It can be reached: put the fields in falling order of their alignments. In Rust a type's size is a
    /// multiple of its alignment and alignments are powers of two, so whatever stands before a field is a sum of
    /// multiples of the field's own alignment, and no gap opens. Odd sizes (`[u8; 3]`) and nested structs make no
    /// difference, as the argument asks for no more than that.
    ///
    /// A base is one field here: its own padding is the base's to save.
    #[must_use]
    pub const fn least_size(&self) -> usize {
        if self.is_boxes() {
            return self.size();
        }
        let fields = self.fields();
        let mut sum = 0;
        let mut i = 0;
        while i < fields.len() {
            sum += fields[i].size();
            i += 1;
        }
        sum.next_multiple_of(self.align())
    }

    /// How many cache lines of [`CACHE_LINE`] bytes an instance touches that begins at the start of one.
    #[must_use]
    pub const fn cache_lines(&self) -> usize {
        self.size().div_ceil(CACHE_LINE)
    }
}

const fn leaf_bytes(fields: &[Field]) -> usize {
    let mut sum = 0;
    let mut i = 0;
    while i < fields.len() {
        sum += match fields[i].role() {
            Role::Base(base) => leaf_bytes(base.fields()),
            _ => fields[i].size(),
        };
        i += 1;
    }
    sum
}
