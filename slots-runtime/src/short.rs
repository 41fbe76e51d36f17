//! A short text in place, copied without a branch that depends on its length.
//!
//! To find that an attribute is missing makes an error with its name. A `memcpy` of it would cost a mispredicted branch
//! where the lengths of names differ, and a wait where the error is moved with wider reads than it was written.

use core::hint::select_unpredictable;

/// The longest text.
pub(crate) const LONGEST: usize = 24;

/// The bytes of a text of at most [`LONGEST`] bytes, and zeros after them.
#[inline(always)]
pub(crate) fn copied(text: &[u8]) -> [[u8; 8]; 3] {
    if text.is_empty() || text.len() > LONGEST {
        return [[0; 8]; 3];
    }
    let len = text.len();
    let wide = select_unpredictable(len >= 8, text, &[0; 8]);
    let at = wide.len() - 8;
    let (first, second, last) = (word(wide, 0), word(wide, at.min(8)), word(wide, at));
    let first = select_unpredictable(len >= 8, first, seven(text));
    // Of sixteen bytes or fewer, the second word overlaps the first, up to all of it; so does the last word the second.
    let overlap = 4 * (16 - wide.len().min(16));
    let second = second >> overlap >> overlap;
    let last = select_unpredictable(len > 16, last >> (8 * ((24 - len) & 7)), 0);
    [first.to_le_bytes(), second.to_le_bytes(), last.to_le_bytes()]
}

#[inline(always)]
fn word(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// A text of one to seven bytes.
#[inline(always)]
fn seven(text: &[u8]) -> u64 {
    let len = text.len();
    let byte = |at: usize| u64::from(text[at]) << (8 * (at & 7));
    let few = byte(0) | byte(len / 2) | byte(len - 1);
    let half = select_unpredictable(len >= 4, text, &[0; 4]);
    let end = |chunk: Option<&[u8; 4]>| chunk.map_or(0, |chunk| u64::from(u32::from_le_bytes(*chunk)));
    let halves = end(half.first_chunk()) | end(half.last_chunk()) << (8 * ((half.len() - 4) & 7));
    select_unpredictable(len >= 4, halves, few)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_copied() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for len in 0..=LONGEST {
            let copy = copied(&text[..len]);
            assert_eq!(copy.as_flattened()[..len], text[..len]);
            assert!(copy.as_flattened()[len..].iter().all(|byte| *byte == 0), "{len}");
        }
    }
}
