//! The types that values of a record are read into.

use std::fmt;

use slots_runtime::deep::{Heap, HeapSize, register};

/// What the text of a value can be read as.
pub(crate) trait Value: Sized {
    /// What a text must be, as an error says it: "a whole number".
    fn expected() -> String;

    /// The value that `text` stands for, if it is one.
    fn parse(text: &str) -> Option<Self>;

    /// The value in one line.
    fn show(&self) -> String;
}

impl Value for String {
    fn expected() -> String {
        "some text".to_owned()
    }

    fn parse(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn show(&self) -> String {
        self.replace('\n', " ")
    }
}

impl Value for u64 {
    fn expected() -> String {
        format!("a whole number from 0 to {}", Self::MAX)
    }

    fn parse(text: &str) -> Option<Self> {
        // The format has digits alone, `from_str` takes a sign too.
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

/// What may be missing from a record; shown as nothing if it is.
impl<T: Value> Value for Option<T> {
    fn expected() -> String {
        T::expected()
    }

    fn parse(text: &str) -> Option<Self> {
        T::parse(text).map(Some)
    }

    fn show(&self) -> String {
        self.as_ref().map_or_else(String::new, T::show)
    }
}

/// A checksum of `N` bytes: 16 for MD5, 32 for SHA-256.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digest<const N: usize>([u8; N]);

impl<const N: usize> Value for Digest<N> {
    fn expected() -> String {
        format!("{} hexadecimal digits", 2 * N)
    }

    fn parse(text: &str) -> Option<Self> {
        let (pairs, []) = text.as_bytes().as_chunks() else { return None };
        let mut bytes = [0; N];
        if pairs.len() != N {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = hex(*high)? << 4 | hex(*low)?;
        }
        Some(Self(bytes))
    }

    fn show(&self) -> String {
        format!("{self:?}")
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16)?.try_into().ok()
}

impl<const N: usize> fmt::Debug for Digest<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<const N: usize> HeapSize for Digest<N> {
    fn add_to(&self, _: &mut Heap) {}
}

/// How much a system needs a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Priority {
    Required,
    Important,
    Standard,
    Optional,
    Extra,
}

impl Value for Priority {
    fn expected() -> String {
        "required, important, standard, optional or extra".to_owned()
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "required" => Self::Required,
            "important" => Self::Important,
            "standard" => Self::Standard,
            "optional" => Self::Optional,
            "extra" => Self::Extra,
            _ => return None,
        })
    }

    fn show(&self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

impl HeapSize for Priority {
    fn add_to(&self, _: &mut Heap) {}
}

/// Makes these types known to comparisons.
pub(crate) fn register_all() {
    register::<Digest<16>>();
    register::<Digest<32>>();
    register::<Priority>();
}
