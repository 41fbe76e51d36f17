//! Finding a name among the declared ones, in time that does not grow with their number.
//!
//! A mispredicted branch costs more than everything else in a look-up, so there is none that depends on which of the
//! names is asked for: two or three words and the length stand for the text, whatever its length is; a multiplier that
//! the macro searched leads from them to the one entry that can match; comparing the words decides.
//!
//! The fields of an [`Index`] are known where [`Index::find`] is inlined, so that what no name needs is not computed.

use core::{fmt, hint::select_unpredictable};

/// An index of the declared names of a struct, made in a constant from what the macro found.
pub struct Index<const SLOTS: usize> {
    names: &'static [&'static str],
    /// Whether the whole text is hashed, because the words do not tell the names apart.
    whole: bool,
    multiplier: u64,
    displacements: &'static [u8],
    shifts: Shifts,
    lengths: Lengths,
    entries: [Entry; SLOTS],
}

impl<const SLOTS: usize> Index<SLOTS> {
    /// The index of `names`.
    ///
    /// # Panics
    ///
    /// In const evaluation, where two of the names would share an entry: whatever multiplier and displacements are,
    /// an index that exists finds each of its names.
    #[must_use]
    #[track_caller]
    pub const fn new(
        names: &'static [&'static str],
        whole: bool,
        multiplier: u64,
        displacements: &'static [u8],
    ) -> Self {
        assert!(SLOTS.is_power_of_two() && displacements.len().is_power_of_two(), "an index needs powers of two");
        assert!(names.len() < VACANT as usize, "too many names");
        let lengths = Lengths::of(names);
        let shifts = Shifts::of(SLOTS, displacements.len());
        let vacant = Entry { first: 0, middle: 0, last: 0, len: VACANT, position: VACANT };
        let entries = [vacant; SLOTS];
        let mut index = Self { names, whole, multiplier, displacements, shifts, lengths, entries };
        let mut i = 0;
        while i < names.len() {
            let bytes = names[i].as_bytes();
            let words = Words::in_const(bytes, lengths.need_middle);
            let slot = index.slot(if whole { hash(bytes) } else { words.sum() });
            let Words { first, middle, last, len } = words;
            assert!(index.entries[slot].len == VACANT, "two names share an entry of the index");
            assert!(len < VACANT as usize, "a name is too long");
            index.entries[slot] = Entry { first, middle, last, len: len as u32, position: i as u32 };
            i += 1;
        }
        index
    }

    /// The position of `name` among the names.
    #[inline]
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let words = Words::new(name.as_bytes(), self.lengths);
        let sum = if self.whole { hash(name.as_bytes()) } else { words.sum() };
        let entry = &self.entries[self.slot(sum)];
        if !entry.is_of(&words, self.lengths) {
            return None;
        }
        let position = entry.position as usize;
        if self.lengths.need_text && words.len > Words::EXACT {
            return long(self.names, position, name);
        }
        Some(position)
    }

    #[inline(always)]
    const fn slot(&self, sum: u64) -> usize {
        // The high bits of a product depend on all of the sum's bits, the low ones do not.
        let high = sum.wrapping_mul(self.multiplier);
        let slot = (high >> self.shifts.slot) as usize;
        if self.displacements.len() == 1 {
            return slot & (SLOTS - 1);
        }
        let bucket = (high >> self.shifts.bucket) as usize & (self.displacements.len() - 1);
        (slot ^ ((self.displacements[bucket] as usize) << self.shifts.step)) & (SLOTS - 1)
    }
}

impl<const SLOTS: usize> fmt::Debug for Index<SLOTS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Index").field(&self.names).finish()
    }
}

/// The words and the length of a name of this many bytes are those of other texts too.
#[inline(never)]
fn long(names: &'static [&'static str], position: usize, name: &str) -> Option<usize> {
    names.get(position).is_some_and(|found| *found == name).then_some(position)
}

/// How far a product is shifted for the number of an entry and of a bucket, and a displacement for what it stands for.
#[derive(Clone, Copy)]
struct Shifts {
    slot: u32,
    bucket: u32,
    step: u32,
}

impl Shifts {
    const fn of(slots: usize, buckets: usize) -> Self {
        let bits = slots.trailing_zeros();
        let slot = 64 - bits;
        Self { slot, bucket: slot - buckets.trailing_zeros(), step: bits.saturating_sub(8) }
    }
}

/// What the lengths of the names say about the words that tell them apart.
#[derive(Clone, Copy)]
struct Lengths {
    shortest: usize,
    /// Whether the first and the last eight bytes of some name leave something out.
    need_middle: bool,
    /// Whether even the words of some name leave something out.
    need_text: bool,
}

impl Lengths {
    const fn of(names: &[&str]) -> Self {
        let mut shortest = usize::MAX;
        let mut longest = 0;
        let mut i = 0;
        while i < names.len() {
            let len = names[i].len();
            if len < shortest {
                shortest = len;
            }
            if len > longest {
                longest = len;
            }
            i += 1;
        }
        Self { shortest, need_middle: longest > 16, need_text: longest > Words::EXACT }
    }
}

/// The length and the position of an entry of no name: no name is as long.
const VACANT: u32 = u32::MAX;

/// A name's words, and its position.
#[derive(Clone, Copy)]
struct Entry {
    first: u64,
    middle: u64,
    last: u64,
    len: u32,
    position: u32,
}

impl Entry {
    #[inline(always)]
    fn is_of(&self, words: &Words, lengths: Lengths) -> bool {
        self.first == words.first
            && self.last == words.last
            && (!lengths.need_middle || self.middle == words.middle)
            && self.len as usize == words.len
    }
}

/// What stands for a text: its first eight bytes, eight in its middle, its last eight, and its length.
///
/// Of a text of fewer than eight bytes, `first` is all of it and the others are zero. `middle` is zero where no name
/// needs it. A text that is shorter than every name may have no words; its length sets it apart.
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
    fn new(bytes: &[u8], lengths: Lengths) -> Self {
        let len = bytes.len();
        let wide = select_unpredictable(len >= 8, bytes, &[0; 8]);
        let mut first = low(wide);
        let middle = if lengths.need_middle { middle(wide) } else { 0 };
        let last = high(wide);
        if lengths.shortest < 8 {
            let mut short = halves(select_unpredictable(len >= 4, bytes, &[0; 4]));
            if lengths.shortest < 4 {
                short = select_unpredictable(len >= 4, short, few(bytes));
            }
            first = select_unpredictable(len >= 8, first, short);
        }
        Self { first, middle, last, len }
    }

    /// The same, with few calls: each costs the compiler microseconds.
    const fn in_const(bytes: &[u8], need_middle: bool) -> Self {
        let len = bytes.len();
        let (first, middle, last) = match bytes {
            &[a, b, c, d, e, f, g, h, ref rest @ ..] => {
                let first = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
                let last = match bytes {
                    &[.., a, b, c, d, e, f, g, h] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
                    _ => 0,
                };
                let middle = match rest {
                    _ if !need_middle => 0,
                    &[a, b, c, d, e, f, g, h, ..] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
                    _ => last,
                };
                (first, middle, last)
            }
            [_, _, _, _, ..] => (halves(bytes), 0, 0),
            _ => (few(bytes), 0, 0),
        };
        Self { first, middle, last, len }
    }

    /// One word for all of them. The derive has the same function: it searches, this one finds.
    #[inline(always)]
    const fn sum(&self) -> u64 {
        // A wrapping sum, without a call for each addition in const evaluation.
        let last = self.last.rotate_left(42) as u128;
        let middle = self.middle.rotate_left(21) as u128;
        (self.first as u128 + last + middle + self.len as u128 * 0x1e37_79b1) as u64
    }
}

/// The first eight bytes.
#[inline(always)]
fn low(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// The last eight bytes.
#[inline(always)]
fn high(bytes: &[u8]) -> u64 {
    bytes.last_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// The second eight bytes, or the last where there are not as many.
#[inline(always)]
fn middle(bytes: &[u8]) -> u64 {
    let last = bytes.len() - 8;
    low(bytes.split_at(if last < 8 { last } else { 8 }).1)
}

/// All of a text of four to seven bytes.
#[inline(always)]
const fn halves(bytes: &[u8]) -> u64 {
    match (bytes, bytes) {
        (&[a, b, c, d, ..], &[.., e, f, g, h]) => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => 0,
    }
}

/// All of a text of up to three bytes.
#[inline(always)]
const fn few(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    if len == 0 {
        return 0;
    }
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
    step(hash, if bytes.len() < 4 { few(bytes) } else { halves(bytes) })
}

#[inline(always)]
const fn step(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec::Vec};

    fn find<const SLOTS: usize>(index: &Index<SLOTS>) {
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
        find(&const { Index::<32>::new(NAMES, false, 14_038_607_207_048_404_727, b"\0") });
        find(&const { Index::<4096>::new(NAMES, true, 0x9e37_79b9_7f4a_7c15, b"\0") });
        find(&const { Index::<4096>::new(NAMES, false, 0xe220_a839_7b1d_cdaf, b"\xa5\x3c") });
    }

    #[test]
    fn a_long_name_of_the_same_words_is_another() {
        const INDEX: &Index<16> =
            &Index::new(&["sixteen_bytes_of_one_name_and_last"], false, 0x9e37_79b9_7f4a_7c15, b"\0");
        let other = "sixteen_bytes_of_two_name_and_last";
        let words = |text: &str| Words::new(text.as_bytes(), INDEX.lengths);
        assert_eq!(words(INDEX.names[0]), words(other));
        assert_eq!(INDEX.find(other), None);
        assert_eq!(INDEX.find(INDEX.names[0]), Some(0));
    }

    #[test]
    #[should_panic = "two names share an entry"]
    fn an_index_that_does_not_tell_names_apart_is_not_made() {
        let _ = Index::<2>::new(&["a", "b", "c"], false, 1, b"\0");
    }

    #[test]
    fn a_vacant_entry_matches_nothing() {
        let index = Index::<4>::new(&[], false, 1, b"\0");
        for len in 0..80 {
            assert_eq!(index.find(&"\0".repeat(len)), None);
        }
    }

    #[test]
    fn up_to_their_reach_the_words_are_all_of_the_text() {
        for (shortest, longest) in [(0, 24), (4, 24), (8, 24), (0, 16), (4, 16), (8, 16)] {
            let lengths = Lengths { shortest, need_middle: longest > 16, need_text: false };
            for len in shortest..longest + 1 {
                let text: Vec<u8> = (0..len as u8).map(|i| b'a' + i % 7).collect();
                let words = Words::new(&text, lengths);
                assert_eq!(words, Words::in_const(&text, lengths.need_middle));
                for i in 0..len {
                    let mut other = text.clone();
                    other[i] ^= 1;
                    assert_ne!(words, Words::new(&other, lengths), "byte {i} of {len}");
                }
            }
        }
    }

    #[test]
    fn a_text_out_of_the_names_lengths_is_not_found() {
        const INDEX: &Index<8> =
            &Index::new(&["12345678", "123456781234", "1234567812345678"], false, 0xe220_a839_7b1d_cdaf, b"\0");
        find(INDEX);
        for len in (0..100).filter(|len| ![8, 12, 16].contains(len)) {
            assert_eq!(INDEX.find(&"12345678".repeat(13)[..len]), None);
            assert_eq!(INDEX.find(&"\0".repeat(len)), None);
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
            let lengths = Lengths { shortest: 0, need_middle: true, need_text: true };
            assert_eq!((Words::new(text.as_bytes(), lengths).sum(), hash(text.as_bytes())), (sum, whole), "{text}");
        }
    }
}
