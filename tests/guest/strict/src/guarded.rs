//! Attributes with guards, of every visibility.

use slots_runtime::{Slotted, dynamic_attrs};

/// The check of an age.
///
/// # Errors
///
/// If it is the age of a child.
pub const fn adult(age: u32) -> Result<(), &'static str> {
    if age < 18 { Err("too young") } else { Ok(()) }
}

/// In slots.
#[derive(Slotted, Debug, Clone, PartialEq, Eq)]
#[slots(init, new, property(initial: Option<char> = Self::initial), max_size = 64)]
pub struct Person {
    /// Never changes.
    #[slot(readonly)]
    pub id: u64,
    /// Called so by name, too.
    #[slot(rename = "name")]
    pub full_name: String,
    /// Of age.
    #[slot(validate = adult)]
    pub age: u32,
    #[slot(get = false, set = false)]
    secret: u8,
    #[slot(skip, default = 7)]
    cache: u32,
    pub(crate) revision: u16,
    r#type: bool,
}

impl Person {
    fn initial(&self) -> Option<char> {
        self.name().chars().next()
    }

    /// What only this module sees.
    #[must_use]
    pub const fn hidden(&self) -> (u8, u32) {
        (self.secret, self.cache)
    }
}

/// In a dict.
#[dynamic_attrs]
#[derive(Debug, Clone, PartialEq)]
#[slots(new)]
pub struct PersonDict {
    /// Never changes.
    #[slot(readonly)]
    pub id: u64,
    /// Of age.
    #[slot(validate = adult)]
    pub age: u32,
    secret: u8,
    pub(crate) revision: u16,
    r#type: bool,
}
