use core::fmt;

use super::Layout;

/// What an instance takes behind an `Arc` or an `Rc`: one heap block with two counts before the value.
///
/// The counts are there whether or not a `Weak` is ever made. A `Weak` that outlives the last owner keeps the whole
/// block, the value's bytes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InShared {
    pointer: &'static str,
    value_offset: usize,
    value_size: usize,
    size: usize,
    align: usize,
}

/// The strong and the weak count.
const COUNTS: usize = 2 * size_of::<usize>();

impl Layout {
    /// What an instance takes in an `Arc`.
    #[must_use]
    pub const fn in_arc(&self) -> InShared {
        self.counted("Arc")
    }

    /// What an instance takes in an `Rc`.
    #[must_use]
    pub const fn in_rc(&self) -> InShared {
        self.counted("Rc")
    }

    // The standard library's `ArcInner` and `RcInner` are `repr(C)`: two counts, then the value.
    const fn counted(&self, pointer: &'static str) -> InShared {
        let align = if self.align() > align_of::<usize>() { self.align() } else { align_of::<usize>() };
        let value_offset = COUNTS.next_multiple_of(self.align());
        let size = (value_offset + self.size()).next_multiple_of(align);
        InShared { pointer, value_offset, value_size: self.size(), size, align }
    }
}

impl InShared {
    /// The size of the heap block in bytes.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The alignment of the heap block in bytes.
    #[must_use]
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Where in the block the value begins, in bytes.
    #[must_use]
    pub const fn value_offset(&self) -> usize {
        self.value_offset
    }

    /// The bytes of the strong and the weak count.
    #[must_use]
    pub const fn counts(&self) -> usize {
        COUNTS
    }

    /// The bytes that the block has beyond the value: counts and padding.
    #[must_use]
    pub const fn overhead(&self) -> usize {
        self.size - self.value_size
    }
}

impl fmt::Display for InShared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, value_offset, value_size, size, .. } = self;
        write!(
            f,
            "{pointer}: a heap block of {size} bytes, {COUNTS} of counts, the value's {value_size} at {value_offset}"
        )?;
        match self.overhead() - COUNTS {
            0 => Ok(()),
            padding => write!(f, ", {padding} of padding"),
        }
    }
}
