//! What all maps of the process share.

use super::{family::Family, names};

/// What all maps of the process share: names and shapes. It only grows, within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shared {
    /// Interned names, at most [`MAX_NAMES`](super::MAX_NAMES).
    pub names: usize,
    /// Bytes of the interner.
    pub name_bytes: usize,
    /// Shapes, at most [`MAX_SHAPES`](super::MAX_SHAPES) for each struct.
    pub shapes: usize,
    /// Bytes of all shapes.
    pub shape_bytes: usize,
    /// How many times an instance left its shape for a map of its own: because its attributes were more than
    /// [`MAX_ATTRS`](super::MAX_ATTRS), or because there were [`MAX_SHAPES`](super::MAX_SHAPES) shapes already.
    ///
    /// If that is many, add attributes in the same order wherever you can; keep what has no fixed names (data, and not
    /// attributes) in a map as one attribute; and declare the attributes that most instances have.
    pub left: u64,
}

impl Shared {
    /// Bytes of all of it.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.name_bytes + self.shape_bytes
    }
}

/// What all maps of the process share, now.
///
/// ```
/// let mut map = slots_runtime::map::AttrMap::new();
/// map.insert("age", 25).unwrap();
/// assert!(slots_runtime::map::shared().bytes() > 0);
/// ```
#[must_use]
pub fn shared() -> Shared {
    let (names, name_bytes) = names::usage();
    let none = Shared { names, name_bytes, shapes: 0, shape_bytes: 0, left: 0 };
    Family::all().map(Family::usage).fold(none, |sum, (shapes, bytes, left)| Shared {
        shapes: sum.shapes + shapes,
        shape_bytes: sum.shape_bytes + bytes,
        left: sum.left + left,
        ..sum
    })
}
