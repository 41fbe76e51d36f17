//! Parameters of every kind.

use slots_runtime::{Slotted, dynamic_attrs};

/// A type, a constant and a clause.
#[derive(Slotted, Debug, Clone, PartialEq, Eq)]
#[slots(init, new)]
pub struct Grid<T, const N: usize>
where
    T: Copy,
{
    /// The cells.
    pub cells: [T; N],
    /// The one in the middle.
    pub middle: Option<T>,
}

/// A lifetime.
#[derive(Slotted, Debug, Clone, PartialEq, Eq)]
#[slots(new)]
pub struct Word<'a> {
    /// As it stands there.
    pub text: &'a str,
    /// Where.
    pub line: u32,
}

/// A type behind a map.
#[dynamic_attrs]
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged<T: Clone> {
    /// The tag.
    pub tag: u32,
    /// What is tagged.
    pub value: T,
}
