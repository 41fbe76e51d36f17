//! Finding a name among the declared ones, in time that does not grow with their number.
//!
//! A mispredicted branch costs more than everything else in a look-up, so there is none that depends on which of the
//! names is asked for: three words and the length stand for the text, whatever its length is; a multiplier that the
//! macro searched leads from them to the one entry that can match; one comparison of the words decides.

use core::{fmt, hint::select_unpredictable};

/// An index of the declared names of a struct, made in a constant from what the macro found.
///
/// `WHOLE` says that the words do not tell the names apart, so that the whole text is hashed.
pub struct Index<const WHOLE: bool, const BUCKETS: usize, const SLOTS: usize> {
    names: &'static [&'static str],
    multiplier: u64,
    displacements: &'static [u8; BUCKETS],
    entries: [Entry; SLOTS],
}

impl<const WHOLE: bool, const BUCKETS: usize, const SLOTS: usize> Index<WHOLE, BUCKETS, SLOTS> {
    /// The index of `names`.
    ///
    /// # Panics
    ///
    /// In const evaluation, where two of the names would share an entry: whatever multiplier and displacements are,
    /// an index that exists finds each of its names.
    #[must_use]
    #[track_caller]
    pub const fn new(names: &'static [&'static str], multiplier: u64, displacements: &'static [u8; BUCKETS]) -> Self {
        assert!(BUCKETS.is_power_of_two() && SLOTS.is_power_of_two(), "an index needs powers of two");
        assert!(names.len() < u32::MAX as usize, "too many names");
        let mut index = Self { names, multiplier, displacements, entries: [Entry::VACANT; SLOTS] };
        let mut i = 0;
        while i < names.len() {
            let bytes = names[i].as_bytes();
            let words = Words::in_const(bytes);
            let slot = index.slot(if WHOLE { hash(bytes) } else { words.sum() });
            assert!(index.entries[slot].is_vacant(), "two names share an entry of the index");
            assert!(words.len < u32::MAX as usize, "a name is too long");
            index.entries[slot] = Entry { words, position: i };
            i += 1;
        }
        index
    }

    /// The position of `name` among the names.
    #[inline]
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let words = Words::new(name.as_bytes());
        let entry = &self.entries[self.slot(if WHOLE { hash(name.as_bytes()) } else { words.sum() })];
        if !entry.words.same(&words) {
            return None;
        }
        // Up to here, the words and the length are all of the text; a vacant entry fails here at the latest.
        if words.len > Words::EXACT {
            return long(self.names, entry.position, name);
        }
        Some(entry.position)
    }

    #[inline(always)]
    const fn slot(&self, sum: u64) -> usize {
        // The high bits of a product depend on all of the sum's bits, the low ones do not.
        let high = (sum.wrapping_mul(self.multiplier) >> 32) as usize;
        let bits = SLOTS.trailing_zeros();
        let slot = high >> (32 - bits);
        if BUCKETS == 1 {
            return slot & (SLOTS - 1);
        }
        let bucket = high >> (32 - bits - BUCKETS.trailing_zeros()) & (BUCKETS - 1);
        (slot ^ ((self.displacements[bucket] as usize) << bits.saturating_sub(8))) & (SLOTS - 1)
    }
}

impl<const WHOLE: bool, const BUCKETS: usize, const SLOTS: usize> fmt::Debug for Index<WHOLE, BUCKETS, SLOTS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Index").field(&self.names).finish()
    }
}

#[inline(never)]
fn long(names: &'static [&'static str], position: usize, name: &str) -> Option<usize> {
    names.get(position).is_some_and(|found| *found == name).then_some(position)
}

#[derive(Clone, Copy)]
struct Entry {
    words: Words,
    position: usize,
}

impl Entry {
    /// An entry of no name: longer than any text.
    const VACANT: Self = Self { words: Words { first: 0, middle: 0, last: 0, len: usize::MAX }, position: usize::MAX };

    const fn is_vacant(&self) -> bool {
        self.words.len == usize::MAX
    }
}

/// What stands for a text: its first eight bytes, the eight in its middle, its last eight, and its length.
///
/// Of a text of fewer than eight bytes, `first` is all of it and the others are zero.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Words {
    first: u64,
    middle: u64,
    last: u64,
    len: usize,
}

impl Words {
    /// Up to this length the words are all of the text: they overlap, or touch.
    const EXACT: usize = 24;

    /// The words of a text, without a branch that depends on its length, but for the empty text.
    #[inline(always)]
    fn new(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::in_const(bytes);
        }
        let len = bytes.len();
        let wide = select_unpredictable(len >= 8, bytes, &[0; 8]);
        let half = select_unpredictable(len >= 4, bytes, &[0; 4]);
        let few = few(bytes);
        let (first, middle, last) = ends_and_middle(wide);
        let short = select_unpredictable(len >= 4, halves(half), few);
        Self { first: select_unpredictable(len >= 8, first, short), middle, last, len }
    }

    const fn in_const(bytes: &[u8]) -> Self {
        let len = bytes.len();
        let (first, middle, last) = match len {
            0 => (0, 0, 0),
            1..4 => (few(bytes), 0, 0),
            4..8 => (halves(bytes), 0, 0),
            _ => ends_and_middle(bytes),
        };
        Self { first, middle, last, len }
    }

    #[inline(always)]
    const fn same(&self, other: &Self) -> bool {
        // One branch for all of them.
        (self.first ^ other.first)
            | (self.middle ^ other.middle)
            | (self.last ^ other.last)
            | (self.len ^ other.len) as u64
            == 0
    }

    /// One word for all of them. The derive has the same function: it searches, this one finds.
    #[inline(always)]
    const fn sum(&self) -> u64 {
        self.first
            .wrapping_add(self.middle.rotate_left(21))
            .wrapping_add(self.last.rotate_left(42))
            .wrapping_add((self.len as u64).wrapping_mul(0x1e37_79b1))
    }
}

/// The text of eight bytes or more.
#[inline(always)]
const fn ends_and_middle(bytes: &[u8]) -> (u64, u64, u64) {
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return (0, 0, 0) };
    // At the ninth byte, or where the last word is.
    let at = if bytes.len() < 16 { bytes.len() - 8 } else { 8 };
    let Some(middle) = bytes.split_at(at).1.first_chunk() else { return (0, 0, 0) };
    (u64::from_le_bytes(*first), u64::from_le_bytes(*middle), u64::from_le_bytes(*last))
}

/// The text of four to seven bytes.
#[inline(always)]
const fn halves(bytes: &[u8]) -> u64 {
    let (Some(low), Some(high)) = (bytes.first_chunk(), bytes.last_chunk()) else { return 0 };
    u32::from_le_bytes(*low) as u64 | (u32::from_le_bytes(*high) as u64) << 32
}

/// The text of one to three bytes.
#[inline(always)]
const fn few(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    bytes[0] as u64 | (bytes[len / 2] as u64) << 8 | (bytes[len - 1] as u64) << 16
}

/// A hash of a whole text. The derive has the same function.
const fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        hash = step(hash, u64::from_le_bytes(*chunk));
        rest = tail;
    }
    if let Some(chunk) = bytes.last_chunk() {
        return step(hash, u64::from_le_bytes(*chunk));
    }
    step(hash, Words::in_const(bytes).first)
}

#[inline(always)]
const fn step(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec::Vec};

    fn find<const WHOLE: bool, const BUCKETS: usize, const SLOTS: usize>(index: &Index<WHOLE, BUCKETS, SLOTS>) {
        for (i, name) in index.names.iter().enumerate() {
            assert_eq!(index.find(name), Some(i), "{name}");
            // The same text elsewhere in memory.
            assert_eq!(index.find(&String::from(*name)), Some(i), "{name}");
            let absent = [name.chars().skip(1).collect(), alloc::format!("{name}_"), alloc::format!("_{name}")];
            for absent in absent.iter().filter(|absent| !index.names.contains(&absent.as_str())) {
                assert_eq!(index.find(absent), None, "{absent}");
            }
        }
    }

    const NAMES: &[&str] = &[
        "",
        "x",
        "id",
        "née",
        "name",
        "label",
        "description",
        "installed_size",
        "a_name_of_17_bytes",
        "exactly_twenty_four_byte",
        "and_twenty_five_bytes_now",
        "a_name_far_longer_than_the_words_that_stand_for_it",
    ];

    #[test]
    fn every_name_is_found_and_no_other() {
        find(&const { Index::<false, 1, 32>::new(NAMES, 14_038_607_207_048_404_727, b"\0") });
        find(&const { Index::<true, 1, 4096>::new(NAMES, 0x9e37_79b9_7f4a_7c15, b"\0") });
        find(&const { Index::<false, 2, 4096>::new(NAMES, 0xe220_a839_7b1d_cdaf, b"\xa5\x3c") });
    }

    #[test]
    fn a_long_name_of_the_same_words_is_another() {
        const INDEX: &Index<false, 1, 16> =
            &Index::new(&["sixteen_bytes_of_one_name_and_last"], 0x9e37_79b9_7f4a_7c15, b"\0");
        let other = "sixteen_bytes_of_two_name_and_last";
        assert_eq!(Words::new(INDEX.names[0].as_bytes()), Words::new(other.as_bytes()));
        assert_eq!(INDEX.find(other), None);
        assert_eq!(INDEX.find(INDEX.names[0]), Some(0));
    }

    #[test]
    #[should_panic = "two names share an entry"]
    fn an_index_that_does_not_tell_names_apart_is_not_made() {
        let _ = Index::<false, 1, 2>::new(&["a", "b", "c"], 1, b"\0");
    }

    #[test]
    fn a_vacant_entry_matches_nothing() {
        let index = Index::<false, 1, 4>::new(&[], 1, b"\0");
        for len in 0..80 {
            assert_eq!(index.find(&"\0".repeat(len)), None);
        }
    }

    #[test]
    fn up_to_their_reach_the_words_are_all_of_the_text() {
        for len in 0..40 {
            let text: Vec<u8> = (0..len).map(|i| b'a' + i % 7).collect();
            let words = Words::new(&text);
            assert_eq!(words, Words::in_const(&text));
            for i in (0..text.len()).filter(|_| text.len() <= Words::EXACT) {
                let mut other = text.clone();
                other[i] ^= 1;
                assert!(!words.same(&Words::new(&other)), "byte {i} of {len}");
            }
        }
    }

    /// The derive's tests hold the same figures.
    #[test]
    fn the_derive_computes_the_same() {
        for (text, sum, whole) in [
            ("", 0x0, 0x0),
            ("ab", 0x3cd1_55c3, 0x8220_2703_53c3_0df5),
            ("label", 0x6c65_6261_fc77_c1e1, 0x6b82_091f_e9fa_4ddc),
            ("installed_size", 0x256e_0a85_b2ae_92e1, 0x59f8_4eeb_3874_3ed6),
            ("the_name_of_an_attribute_of_40_bytes_yes", 0xc76b_340e_99e2_15d6, 0xae9c_c744_f639_e075),
        ] {
            assert_eq!((Words::new(text.as_bytes()).sum(), hash(text.as_bytes())), (sum, whole), "{text}");
        }
    }
}
