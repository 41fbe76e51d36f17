//! One struct in every storage, among the names.

#[allow(unused_imports, reason = "the names are in the way of the expansions alone")]
use crate::names::*;

type Number = ::core::primitive::u64;
type Text = ::std::string::String;

/// The check of a number.
///
/// # Errors
///
/// If it is zero.
pub fn positive(number: &Number) -> ::core::result::Result<(), &'static ::core::primitive::str> {
    if *number == 0 { ::core::result::Result::Err("zero") } else { ::core::result::Result::Ok(()) }
}

macro_rules! record {
    ($(#[$attr:meta])* $name:ident) => {
        $(#[$attr])*
        #[slots(crate = ::slots, no_prelude, new, init, property(twice: Number = Self::twice))]
        pub struct $name {
            /// Never changes.
            #[slot(readonly)]
            pub id: Number,
            /// At least one.
            #[slot(validate = positive)]
            pub count: Number,
            /// Text.
            pub name: Text,
            /// May be deleted.
            #[slot(default)]
            pub nick: ::core::option::Option<Text>,
        }

        impl $name {
            fn twice(&self) -> Number {
                self.count() * 2
            }
        }
    };
}

record! {
    /// In slots.
    #[derive(::slots::Slotted, ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
    Slots
}
record! {
    /// In slots, with a map.
    #[::slots::dynamic_attrs]
    #[derive(::slots::Slotted, ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
    Hybrid
}
record! {
    /// In a dict.
    #[::slots::dynamic_attrs]
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
    Mapped
}
record! {
    /// In a hash map.
    #[::slots::dynamic_attrs(storage = "hash")]
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
    Hashed
}

/// A base.
#[derive(::slots::Slotted)]
#[slots(crate = ::slots, base)]
pub struct Root {
    /// How deep.
    pub depth: Number,
}

/// A struct with a base and a parameter.
#[derive(::slots::Slotted)]
#[slots(crate = ::slots, max_size = 64, check(Leaf<Number>))]
pub struct Leaf<T> {
    /// The base.
    #[slot(base)]
    pub root: Root,
    /// Anything.
    pub value: T,
}

/// A base that has one, above what it takes in.
#[derive(::slots::Slotted)]
#[slots(crate = ::slots, base)]
pub struct Stem {
    /// The base.
    #[slot(base)]
    pub root: Root,
    /// How high.
    pub height: Number,
}

/// A struct over two levels.
#[derive(::slots::Slotted)]
#[slots(crate = ::slots)]
pub struct Flower {
    /// The base.
    #[slot(base)]
    pub stem: Stem,
}

/// The same in a function.
#[must_use]
pub fn depth_of_a_twig(depth: Number) -> Number {
    #[derive(::slots::Slotted)]
    #[slots(crate = ::slots, base)]
    struct Twig {
        #[slot(base)]
        root: Root,
    }
    #[derive(::slots::Slotted)]
    #[slots(crate = ::slots)]
    struct Bud {
        #[slot(base)]
        twig: Twig,
    }
    *Bud { twig: Twig { root: Root { depth } } }.depth()
}
