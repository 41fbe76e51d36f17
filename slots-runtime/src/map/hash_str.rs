//! A seeded hash of short strings: two overlapping words, one wide multiplication.

/// What the hashes of this process depend on, unknown to whoever sends input.
pub(super) struct Seed([u64; 3]);

impl Seed {
    pub(super) fn new(random: [u64; 3]) -> Self {
        Self(random)
    }
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
    pub(super) fn short(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
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

    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let len = bytes.len();
        Self::short(text).unwrap_or_else(|| Self { first: word(bytes, len - 16), last: word(bytes, len - 8), len })
    }

    /// The hash of a short string.
    #[inline(always)]
    pub(super) fn hash(self, seed: &Seed) -> u64 {
        self.hash_with(seed, seed.0[2])
    }

    /// The hash of the string that these are the words of.
    pub(super) fn hash_text(self, seed: &Seed, text: &str) -> u64 {
        let mut state = seed.0[2];
        if self.len > SHORT {
            // The last 16 bytes at most are in the words.
            for chunk in text.as_bytes()[..self.len - 1].chunks_exact(16) {
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
