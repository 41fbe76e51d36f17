//! Structs that macros make, in functions too, whose accessors nobody may call.

use slots_runtime::Slotted;

macro_rules! record {
    ($(#[$attr:meta])* $vis:vis struct $name:ident { $($field:ident: $ty:ty),* $(,)? }) => {
        $(#[$attr])*
        #[derive(Debug)]
        $vis struct $name { $($field: $ty),* }
    };
}

record! {
    /// Made in slots.
    #[derive(slots_runtime::Slotted)]
    pub struct Made { id: u64, name: Option<String>, pair: (u8, u8) }
}

record! {
    /// Made in a dict.
    #[slots_runtime::dynamic_attrs]
    pub struct MadeDict { id: u64, name: Option<String>, pair: (u8, u8) }
}

record! {
    /// Made in slots, with a map.
    #[slots_runtime::dynamic_attrs]
    #[derive(slots_runtime::Slotted)]
    pub(crate) struct MadeHybrid { id: u64, name: Option<String>, pair: (u8, u8) }
}

record! {
    /// Made in a hash map.
    #[slots_runtime::dynamic_attrs(storage = "hash")]
    struct MadeHash { id: u64, name: Option<String>, pair: (u8, u8) }
}

/// One of each: what is private is used once.
#[must_use]
pub fn all() -> (Made, MadeDict, String) {
    let (id, pair) = (7, (1, 2));
    let hybrid = MadeHybrid::from(MadeHybridInit { id, name: None, pair });
    let hash = MadeHash::from(MadeHashInit { id, name: None, pair });
    let others = format!("{hybrid:?} {hash:?}");
    (Made { id, name: None, pair }, MadeDict::from(MadeDictInit { id, name: None, pair }), others)
}

/// A struct that nobody else can name.
#[must_use]
pub fn local() -> Option<u32> {
    #[derive(Slotted)]
    #[slots(base)]
    struct Inner {
        depth: u32,
    }

    #[derive(Slotted)]
    struct Outer {
        #[slot(base)]
        inner: Inner,
        #[slot(readonly)]
        width: u32,
    }

    let outer = Outer { inner: Inner { depth: 2 }, width: 3 };
    Some(outer.attr::<u32>("depth").ok()? * outer.width())
}
