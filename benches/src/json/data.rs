//! The texts.

use std::{fmt::Write, fs, path::PathBuf};

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

/// Records of six known keys and three unknown ones.
#[must_use]
pub fn items(count: usize) -> String {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut text = String::new();
    for id in 0..count {
        let (size, rating) = (random.below(1 << 20), random.below(50));
        let (version, weight) = (random.below(10), random.below(4_000));
        let color = ["red", "tan", "sky"][random.below(3)];
        let yanked = random.below(9) == 0;
        let (whole, part) = (rating / 10, rating % 10);
        let weight = format!("{}.{}", weight / 8, [125, 25, 375, 5, 625, 75, 875, 5][weight % 8]);
        let _ = writeln!(
            text,
            r#"{{"id":{id},"name":"item-{id:05}","version":"1.{version}.12","size":{size},"rating":{whole}.{part},"yanked":{yanked},"color":"{color}","weight":{weight},"count":{}}}"#,
            random.below(1_000)
        );
    }
    text
}

/// Records of one known key and 15 to 30 of 140 unknown ones, in random order.
#[must_use]
pub fn orders(count: usize) -> String {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut keys: Vec<String> = (0..140).map(|n| format!("{}_{n}", ["size", "license", "homepage"][n % 3])).collect();
    let mut text = String::new();
    for id in 0..count {
        let _ = write!(text, r#"{{"id":{id}"#);
        for place in 0..15 + random.below(16) {
            let at = place + random.below(keys.len() - place);
            keys.swap(place, at);
            let key = &keys[place];
            let _ = match key.as_bytes()[0] {
                b's' => write!(text, r#","{key}":{}"#, random.below(100_000)),
                b'l' => write!(text, r#","{key}":"MIT OR Apache-2.0""#),
                _ => write!(text, r#","{key}":{}"#, random.below(2) == 0),
            };
        }
        text.push_str("}\n");
    }
    text
}

/// The release records of the file, or those that come with the project, again and again.
///
/// # Errors
///
/// If the file cannot be read.
pub fn releases(path: Option<&str>, count: usize) -> std::io::Result<String> {
    let here =
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("data").join("releases.ndjson");
    let text = fs::read_to_string(path.map_or_else(here, PathBuf::from))?;
    Ok(text.lines().cycle().take(count).flat_map(|line| [line, "\n"]).collect())
}
