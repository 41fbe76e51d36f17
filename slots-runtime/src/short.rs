//! A short text in place, copied without a branch that depends on its length.
//!
//! To find that an attribute is missing makes an error with its name. A `memcpy` of it would cost a mispredicted branch
//! where the lengths of names differ, and a wait where the error is moved with wider reads than it was written.

use core::hint::select_unpredictable;

/// The longest text.
pub(crate) const LONGEST: usize = 24;

/// The bytes of a text, and zeros after them.
///
/// Aligned, so that they lie in whole words wherever they stand: what is never read of them need not be made.
#[derive(Clone, Copy)]
#[repr(align(8))]
pub(crate) struct Bytes([[u8; 8]; 3]);

impl Bytes {
    pub(crate) fn as_slice(&self) -> &[u8] {
        self.0.as_flattened()
    }
}

pub(crate) const EMPTY: Bytes = Bytes([[0; 8]; 3]);

/// Eight or four bytes of a slice that has them, as a number.
// No function: with calls in it, even inlined ones, the compiler (1.95) took `sixteen` for something that writes, and
// kept it where nobody asked for what it returns.
macro_rules! word {
    ($bytes:expr, $at:expr, $number:ty) => {
        match $bytes.get($at..) {
            Some(bytes) => match bytes.first_chunk() {
                Some(chunk) => <$number>::from_le_bytes(*chunk) as u64,
                None => 0,
            },
            None => 0,
        }
    };
}

/// The bytes of a text of at most [`LONGEST`] bytes.
#[inline(always)]
pub(crate) fn copied(text: &[u8]) -> Bytes {
    if text.len() > LONGEST {
        return EMPTY;
    }
    let (first, second) = sixteen(text);
    let unused = 8 * ((LONGEST - text.len()) & 7);
    let last = select_unpredictable(text.len() > 16, text, &[0; 8]);
    let last = word!(last, last.len() - 8, u64) >> unused;
    Bytes([first.to_le_bytes(), second.to_le_bytes(), last.to_le_bytes()])
}

/// The first sixteen bytes.
// A call, so that an error takes little code where it is made; one that only reads, and returns two registers, so that
// the compiler leaves it out where the error is not looked at.
#[cold]
#[inline]
fn sixteen(text: &[u8]) -> (u64, u64) {
    let len = text.len();
    if len == 0 {
        return (0, 0);
    }
    let byte = |at: usize, value: u8| u64::from(value) << (8 * (at & 7));
    let few = u64::from(text[0]) | byte(len / 2, text[len / 2]) | byte(len - 1, text[len - 1]);
    let half = select_unpredictable(len >= 4, text, &[0; 4]);
    let end = half.len() - 4;
    let halves = word!(half, 0, u32) | word!(half, end, u32) << (8 * (end & 7));
    let wide = select_unpredictable(len >= 8, text, &[0; 8]);
    let at = (wide.len() - 8).min(8);
    let seven = select_unpredictable(len >= 4, halves, few);
    let first = select_unpredictable(len >= 8, word!(wide, 0, u64), seven);
    // Of sixteen bytes or fewer, the second word overlaps the first, up to all of it.
    let overlap = 4 * (8 - at);
    (first, word!(wide, at, u64) >> overlap >> overlap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_copied() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for len in 0..=LONGEST {
            let copy = copied(&text[..len]);
            assert_eq!(copy.as_slice()[..len], text[..len]);
            assert!(copy.as_slice()[len..].iter().all(|byte| *byte == 0), "{len}");
        }
    }
}
