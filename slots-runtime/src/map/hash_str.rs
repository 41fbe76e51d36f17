//! A seeded hash of short strings: two overlapping words, one wide multiplication.

/// What the hashes of this process depend on, unknown to whoever sends input.
pub(super) struct Seed([u64; 3]);

impl Seed {
    pub(super) fn new(random: [u64; 3]) -> Self {
        Self(random)
    }
}

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

#[inline(always)]
pub(super) fn hash_str(seed: &Seed, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let [s0, s1, s2] = seed.0;
    let len = bytes.len();
    let (a, b, state) = match len {
        0 => (0, 0, s2),
        1..4 => (u64::from(bytes[0]) << 8 | u64::from(bytes[len - 1]), u64::from(bytes[len / 2]), s2),
        4..8 => (half(bytes, 0), half(bytes, len - 4), s2),
        8..=16 => (word(bytes, 0), word(bytes, len - 8), s2),
        _ => (word(bytes, len - 16), word(bytes, len - 8), long(bytes, s0, s2)),
    };
    fold(a ^ s0, b ^ s1 ^ len as u64) ^ state
}

/// All but the last 16 bytes, and some of those.
#[inline(never)]
fn long(bytes: &[u8], s0: u64, s2: u64) -> u64 {
    let mut state = s2;
    for chunk in bytes[..bytes.len() - 1].chunks_exact(16) {
        state = fold(word(chunk, 0) ^ s0, word(chunk, 8) ^ state);
    }
    state
}
