//! Access by a run-time name: the search for an index of the names, and the expression that uses it.
//!
//! The runtime hashes a name to one word, multiplies it, and takes an entry number from the product's high bits. Here
//! the multiplier is found, and, where one alone would need a large table, a displacement for each group of names. The
//! runtime's constant function checks what was found: a mistake here does not compile, and never finds a wrong name.

use proc_macro2::Literal;

/// Up to this many names, comparing with each is faster than an index.
const COMPARED: usize = 4;
/// The longest names for which that holds: the `LONGEST` of the runtime's `few.rs`.
const COMPARED_LONGEST: usize = 32;
/// Past this many names the constant would be long in the making, and comparing is no slower to compile.
const INDEXED: usize = 1 << 14;
/// Up to this many names, one multiplier is searched that needs no displacements.
const UNDISPLACED: usize = 16;

/// How `names` are searched, an expression of the runtime's type `Search`, and how many entries the index has.
///
/// ```text
/// Search::Few
/// Search::Index { whole: false, multiplier: 16_294_208_416_658_607_535, displacements: b"\0" }
/// ```
pub(crate) fn search(names: &[String]) -> (String, usize) {
    // What the runtime compares in the place of a text of another length is zeros.
    let is_comparable = |name: &String| (1..=COMPARED_LONGEST).contains(&name.len()) && !name.starts_with('\0');
    if names.len() <= COMPARED && names.iter().all(is_comparable) {
        return ("__slots::Search::Few".to_owned(), 1);
    }
    let found = if (COMPARED + 1..=INDEXED).contains(&names.len()) { found(names) } else { None };
    let Some(Found { whole, multiplier, displacements, slots }) = found else {
        return ("__slots::Search::Each".to_owned(), 1);
    };
    let displacements = Literal::byte_string(&displacements);
    let search = format!(
        "__slots::Search::Index {{
            whole: {whole}, multiplier: {multiplier}, displacements: {displacements}
        }}"
    );
    (search, slots)
}

/// What leads from each of the names to an entry of its own.
#[derive(Debug, PartialEq)]
struct Found {
    /// Whether the whole text is hashed, because samples of it do not tell the names apart.
    whole: bool,
    multiplier: u64,
    /// By bucket; the number of buckets is a power of two.
    displacements: Vec<u8>,
    /// The number of entries, a power of two.
    slots: usize,
}

/// Nothing is found for names of which two are equal, or have one hash as a whole, which takes intent.
fn found(names: &[String]) -> Option<Found> {
    let texts = || names.iter().map(|name| name.as_bytes());
    let longest = texts().map(<[u8]>::len).max()?;
    let (whole, sums) = match distinct(texts().map(|text| sample(text, longest)).collect()) {
        Some(sums) => (false, sums),
        None => (true, distinct(texts().map(hash).collect())?),
    };
    if names.len() <= UNDISPLACED {
        let slots = (names.len() * 2).next_power_of_two();
        if let Some(multiplier) = multipliers().take(1 << 12).find(|multiplier| tells_apart(&sums, *multiplier, slots))
        {
            return Some(Found { whole, multiplier, displacements: vec![0], slots });
        }
    }
    let buckets = (names.len() / 3).next_power_of_two().max(2);
    let least = (names.len() * 5 / 4).next_power_of_two();
    // One struct in millions needs the second; past the third, comparing with each name still serves.
    for slots in [least, least * 2, least * 4] {
        for multiplier in multipliers().take(1 << 8) {
            if let Some(displacements) = displace(&sums, multiplier, buckets, slots) {
                return Some(Found { whole, multiplier, displacements, slots });
            }
        }
    }
    None
}

fn distinct(sums: Vec<u64>) -> Option<Vec<u64>> {
    let mut sorted = sums.clone();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1]).then_some(sums)
}

/// Whether no two of the sums share one of at most 64 entries.
fn tells_apart(sums: &[u64], multiplier: u64, slots: usize) -> bool {
    let shift = 64 - slots.trailing_zeros();
    let mut taken = 0_u64;
    sums.iter().all(|sum| {
        let entry = 1 << (sum.wrapping_mul(multiplier) >> shift);
        let is_free = taken & entry == 0;
        taken |= entry;
        is_free
    })
}

/// Displacements of the buckets with which no two of the sums share an entry: the fullest bucket chooses first.
fn displace(sums: &[u64], multiplier: u64, buckets: usize, slots: usize) -> Option<Vec<u8>> {
    let bits = slots.trailing_zeros();
    let step = bits.saturating_sub(8);
    // An entry before displacement, beneath its bucket: sorted, each bucket's names stand together.
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(sums.len());
    for sum in sums {
        let high = (sum.wrapping_mul(multiplier) >> 32) as usize;
        places.push((high >> (32 - bits - buckets.trailing_zeros()) & (buckets - 1), high >> (32 - bits)));
    }
    places.sort_unstable();
    if places.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    let mut groups: Vec<_> = places.chunk_by(|one, other| one.0 == other.0).collect();
    groups.sort_by_key(|group| core::cmp::Reverse(group.len()));
    let choices = slots.min(256);
    let mut taken = vec![false; slots];
    let mut displacements = vec![0; buckets];
    for group in groups {
        let choice = (0..choices).find(|choice| group.iter().all(|(_, slot)| !taken[slot ^ (choice << step)]))?;
        for (bucket, slot) in group {
            taken[slot ^ (choice << step)] = true;
            displacements[*bucket] = choice as u8;
        }
    }
    Some(displacements)
}

/// Odd numbers in a fixed order (splitmix64), so that an expansion is the same each time.
fn multipliers() -> impl Iterator<Item = u64> {
    let mut state = 0_u64;
    core::iter::repeat_with(move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) | 1
    })
}

/// One word for a text's first, middle and last bytes and its length: the runtime's `Words::sum`.
fn sample(text: &[u8], longest: usize) -> u64 {
    let len = text.len();
    let (first, middle, last) = match len {
        0..8 => (short(text), 0, 0),
        _ => (word(text, 0), if longest > 16 { word(text, (len - 8).min(8)) } else { 0 }, word(text, len - 8)),
    };
    first
        .wrapping_add(last.rotate_left(42))
        .wrapping_add((len as u64).wrapping_mul(0x1e37_79b1))
        .wrapping_add(middle.rotate_left(21))
}

/// All of a text of fewer than eight bytes.
fn short(text: &[u8]) -> u64 {
    let len = text.len();
    let half = |at| u64::from(u32::from_le_bytes(core::array::from_fn(|i| text[at + i])));
    match len {
        0 => 0,
        1..4 => u64::from(text[0]) | u64::from(text[len / 2]) << 8 | u64::from(text[len - 1]) << 16,
        _ => half(0) | half(len - 4) << 32,
    }
}

fn word(text: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(core::array::from_fn(|i| text[at + i]))
}

/// A hash of a whole text: the runtime's `hash`.
fn hash(text: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = text.chunks_exact(8).fold(text.len() as u64, |hash, chunk| step(hash, word(chunk, 0)));
    step(hash, if text.len() < 8 { short(text) } else { word(text, text.len() - 8) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(names: impl IntoIterator<Item = impl ToString>) -> Vec<String> {
        names.into_iter().map(|name| name.to_string()).collect()
    }

    /// Every name leads to an entry of its own, computed the way the runtime does.
    fn check(names: &[String], found: &Found) {
        let bits = found.slots.trailing_zeros();
        let buckets = found.displacements.len();
        let longest = names.iter().map(String::len).max().unwrap_or(0);
        let mut taken = vec![None; found.slots];
        for name in names {
            let sum = if found.whole { hash(name.as_bytes()) } else { sample(name.as_bytes(), longest) };
            let product = sum.wrapping_mul(found.multiplier);
            let slot = (product >> (64 - bits)) as usize;
            let bucket = (product >> (64 - bits - buckets.trailing_zeros())) as usize % buckets;
            let slot = slot ^ (usize::from(found.displacements[bucket]) << bits.saturating_sub(8));
            assert_eq!(taken[slot].replace(name), None, "{name} shares its entry");
        }
    }

    #[test]
    fn random_names_are_told_apart() {
        let mut random = multipliers().map(|number| number as usize >> 8);
        let mut next = |below: usize| random.next().map_or(0, |number| number % below);
        for count in [5, 6, 8, 9, 16, 17, 31, 32, 40, 64, 100, 127, 200, 257, 500, 1000] {
            for _ in 0..if count < 100 { 20 } else { 2 } {
                let mut names = std::collections::BTreeSet::new();
                while names.len() < count {
                    names.insert((0..1 + next(30)).map(|_| char::from(b'a' + next(26) as u8)).collect::<String>());
                }
                let names = strings(names);
                let found = found(&names).expect("an index");
                assert!(!found.whole);
                assert!(found.slots <= names.len().next_power_of_two() * 2, "{} entries for {count}", found.slots);
                check(&names, &found);
            }
        }
    }

    #[test]
    fn like_names_are_told_apart() {
        let numbered: [fn(usize) -> String; 5] = [
            |i| format!("f{i}"),
            |i| format!("{i}"),
            |i| format!("field_number_{i:03}_of_all"),
            |i| format!("{i:03}_is_the_number_of_the_field"),
            |i| "a".repeat(i),
        ];
        for name in numbered {
            let names = strings((0..200).map(name));
            let found = found(&names).expect("an index");
            assert!(!found.whole, "{}", names[7]);
            check(&names, &found);
        }
    }

    #[test]
    fn short_names_never_share_a_sample() {
        let letters = ["", "a", "b", "c", "_", "0", "é"];
        let mut names = Vec::new();
        for first in letters {
            for second in letters {
                for third in letters {
                    names.push([first, second, third].concat());
                }
            }
        }
        names.sort();
        names.dedup();
        let found = found(&names).expect("an index");
        assert!(!found.whole);
        check(&names, &found);
    }

    #[test]
    fn names_of_equal_samples_are_hashed_whole() {
        let names = strings((0..50).map(|i| format!("the_first_sixteen_bytes_{i:02}_the_last")));
        let found = found(&names).expect("an index");
        assert!(found.whole);
        check(&names, &found);
    }

    #[test]
    fn equal_names_have_no_index() {
        assert_eq!(found(&strings(["a", "b", "c", "d", "e", "a"])), None);
    }

    #[test]
    fn an_expansion_is_the_same_each_time() {
        let names = strings((0..40).map(|i| format!("field{i}")));
        assert_eq!(search(&names), search(&names));
    }

    #[test]
    fn few_names_are_compared() {
        let search = |names: &[&str]| search(&strings(names));
        assert_eq!(search(&[]).0, "__slots::Search::Few");
        assert_eq!(search(&["a", "b", "c", "d"]).0, "__slots::Search::Few");
        assert_eq!(search(&["a", &"b".repeat(32)]).0, "__slots::Search::Few");
        for odd in ["", "\0", &"b".repeat(33)] {
            assert_eq!(search(&["a", odd]).0, "__slots::Search::Each", "{odd:?}");
        }
        let (indexed, entries) = search(&["a", "b", "c", "d", "e"]);
        assert!(indexed.starts_with("__slots::Search::Index"), "{indexed}");
        assert_eq!(entries, 16);
    }

    /// The runtime's tests hold the same figures.
    #[test]
    fn the_runtime_computes_the_same() {
        for (text, sum, whole) in [
            ("", 0x0, 0x0),
            ("ab", 0x3cd1_55c3, 0x8220_2703_53c3_0df5),
            ("label", 0x6c65_6261_fc77_c1e1, 0x6b82_091f_e9fa_4ddc),
            ("installed_size", 0x256e_0a85_b2ae_92e1, 0x59f8_4eeb_3874_3ed6),
            ("the_name_of_an_attribute_of_40_bytes_yes", 0xc76b_340e_99e2_15d6, 0xae9c_c744_f639_e075),
        ] {
            assert_eq!((sample(text.as_bytes(), 24), hash(text.as_bytes())), (sum, whole), "{text}");
        }
    }
}
