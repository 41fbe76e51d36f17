//! A seeded hash of short strings: two overlapping words, one wide multiplication.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::OnceLock,
};

/// What the hashes of this process depend on, unknown to whoever sends input.
#[derive(Clone, Copy)]
pub(super) struct Seed([u64; 3]);

impl Seed {
    #[inline(always)]
    pub(super) fn of_process() -> &'static Self {
        static SEED: OnceLock<Seed> = OnceLock::new();
        SEED.get_or_init(|| {
            let random = RandomState::new();
            Self([0, 1, 2].map(|n: u8| random.hash_one(n)))
        })
    }
}

/// Hashes strings for a standard hash map.
#[derive(Clone, Copy, Default)]
pub(super) struct Seeded;

impl BuildHasher for Seeded {
    type Hasher = TextHasher;

    #[inline(always)]
    fn build_hasher(&self) -> TextHasher {
        TextHasher(0)
    }
}

/// The hash of the one string that is written, or that was hashed before: what follows it, and would keep it apart from
/// another, is left out.
pub(super) struct TextHasher(u64);

/// The bits of a hash that maps use: the seven highest, which are compared first, and the lowest, which tell the place. So
/// much fits into a key, and beside a name.
pub(super) const USED: u64 = (0x7f << 57) | ((1 << LOW) - 1);

const LOW: u32 = 22;

/// The used bits of a string's hash.
#[inline(never)]
pub(crate) fn short_hash(text: &[u8]) -> u32 {
    let mut hasher = TextHasher(0);
    hasher.write(text);
    (hasher.0 >> 57 << LOW | hasher.0 & ((1 << LOW) - 1)) as u32
}

impl Hasher for TextHasher {
    #[inline(always)]
    fn write(&mut self, text: &[u8]) {
        let seed = Seed::of_process();
        self.0 = match Words::short(text) {
            Some(words) => words.hash(seed),
            None => hash_long(seed, text),
        };
    }

    /// What [`short_hash`] gave; the three highest bits are somebody else's.
    #[inline(always)]
    fn write_u32(&mut self, hash: u32) {
        self.0 = u64::from(hash >> LOW) << 57 | u64::from(hash);
    }

    #[inline(always)]
    fn write_u8(&mut self, _: u8) {}

    #[inline(always)]
    fn finish(&self) -> u64 {
        self.0 & USED
    }
}

#[inline(never)]
fn hash_long(seed: &Seed, text: &[u8]) -> u64 {
    Words::new(text).hash_text(seed, text)
}

/// The length of a string and two words of it. Up to [`SHORT`] bytes, that is all of it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Words {
    first: u64,
    last: u64,
    len: usize,
}

const SHORT: usize = 16;

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[inline(always)]
fn word(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

#[inline(always)]
fn half(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")))
}

impl Words {
    /// The words of a string that they tell apart from any other.
    #[inline(always)]
    pub(super) fn short(bytes: &[u8]) -> Option<Self> {
        let len = bytes.len();
        let (first, last) = match len {
            8..=SHORT => (word(bytes, 0), word(bytes, len - 8)),
            4..8 => (half(bytes, 0), half(bytes, len - 4)),
            1..4 => (u64::from(bytes[0]) << 8 | u64::from(bytes[len - 1]), u64::from(bytes[len / 2])),
            0 => (0, 0),
            _ => return None,
        };
        Some(Self { first, last, len })
    }

    pub(super) fn new(bytes: &[u8]) -> Self {
        let len = bytes.len();
        Self::short(bytes).unwrap_or_else(|| Self { first: word(bytes, len - 16), last: word(bytes, len - 8), len })
    }

    /// The hash of a short string.
    #[inline(always)]
    pub(super) fn hash(self, seed: &Seed) -> u64 {
        self.hash_with(seed, seed.0[2])
    }

    /// The hash of the string that these are the words of.
    pub(super) fn hash_text(self, seed: &Seed, text: &[u8]) -> u64 {
        let mut state = seed.0[2];
        if self.len > SHORT {
            // The last 16 bytes at most are in the words.
            for chunk in text[..self.len - 1].chunks_exact(16) {
                state = fold(word(chunk, 0) ^ seed.0[0], word(chunk, 8) ^ state);
            }
        }
        self.hash_with(seed, state)
    }

    #[inline(always)]
    fn hash_with(self, seed: &Seed, state: u64) -> u64 {
        fold(self.first ^ seed.0[0], self.last ^ seed.0[1] ^ self.len as u64) ^ state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_hashes_names_as_the_interner_does() {
        for len in 0..70 {
            let text = "name_".repeat(14)[..len].to_owned();
            let hash = Seeded.hash_one(text.as_str());
            assert_eq!(hash, Seeded.hash_one(Box::<str>::from(text.as_str())));
            assert_eq!(hash, super::super::names::hash(&text) & USED);
            for other in [format!("{text}_"), format!("_{text}"), format!("{text}\0")] {
                assert_ne!(hash, Seeded.hash_one(other.as_str()), "{other:?}");
            }
        }
    }
}
