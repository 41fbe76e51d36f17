//! Several fields at once.
//!
//! The compiler has about as much to do for a call as for a field, and so an expansion calls once for up to sixteen.

#[cfg(feature = "std")]
use super::dict::Dict;
use super::{Fact, Offset, Take};
use crate::attr::{Attr, known_option};
use core::any::Any;

/// For one field, for two, and so on. Functions of their own, and no methods, since a path to a method of a generic type
/// takes the compiler longer.
macro_rules! together {
    ($($rest:tt)*) => {
        up_to!([] $($rest)*);
    };
}

macro_rules! up_to {
    ([$($before:tt)*]) => {};
    ([$($before:tt)*] $next:tt [$($name:ident)*] $Type:ident, $($rest:tt)*) => {
        of_count!([$($name)*] [$($before)* $Type $next]);
        up_to!([$($before)* $Type $next] $($rest)*);
    };
}

macro_rules! of_count {
    ([$offsets:ident $attrs:ident $behind:ident $known:ident] [$($T:ident $number:tt)*]) => {
        /// Where the fields lie.
        ///
        /// # Safety
        ///
        /// As for [`Offset::between`], of each of them.
        #[doc(hidden)]
        #[must_use]
        pub const unsafe fn $offsets<S, $($T),*>(start: *mut S, fields: ($(*mut $T,)*)) -> ($(Offset<S, $T>,)*) {
            // SAFETY: as the caller promises.
            unsafe { ($(Offset::between(start, fields.$number),)*) }
        }

        /// Their descriptors.
        #[doc(hidden)]
        #[must_use]
        pub const fn $attrs<S, $($T),*>(
            offsets: ($(Offset<S, $T>,)*),
            names: [&'static str; count!($($T)*)],
        ) -> ($(Attr<S, $T>,)*) {
            ($(Attr::at(names[$number], offsets.$number),)*)
        }

        /// Their descriptors as those of a dict, of which they are the declared part.
        #[cfg(feature = "std")]
        #[doc(hidden)]
        #[must_use]
        pub const fn $behind<S, Declared, $($T),*>(
            map: (Offset<S, Dict<Declared>>,),
            offsets: ($(Offset<Declared, $T>,)*),
            names: [&'static str; count!($($T)*)],
        ) -> ($(Attr<S, $T>,)*) {
            ($(Attr::behind(names[$number], map.0, offsets.$number),)*)
        }

        /// What is known of them, where each is an attribute to be reached by name.
        #[doc(hidden)]
        #[must_use]
        pub const fn $known<S, $($T: Any),*>(
            offsets: ($(Offset<S, $T>,)*),
            names: [&'static str; count!($($T)*)],
            takes: ($(Option<Take<$T>>,)*),
        ) -> [Fact<S>; count!($($T)*)] {
            [$(known_option(Attr::at(names[$number], offsets.$number), takes.$number)),*]
        }
    };
}

macro_rules! count {
    ($($T:ident)*) => { <[&str]>::len(&[$(stringify!($T)),*]) };
}

together! {
    0 [offsets_1 attrs_1 behind_1 known_1] A,
    1 [offsets_2 attrs_2 behind_2 known_2] B,
    2 [offsets_3 attrs_3 behind_3 known_3] C,
    3 [offsets_4 attrs_4 behind_4 known_4] D,
    4 [offsets_5 attrs_5 behind_5 known_5] E,
    5 [offsets_6 attrs_6 behind_6 known_6] F,
    6 [offsets_7 attrs_7 behind_7 known_7] G,
    7 [offsets_8 attrs_8 behind_8 known_8] H,
    8 [offsets_9 attrs_9 behind_9 known_9] I,
    9 [offsets_10 attrs_10 behind_10 known_10] J,
    10 [offsets_11 attrs_11 behind_11 known_11] K,
    11 [offsets_12 attrs_12 behind_12 known_12] L,
    12 [offsets_13 attrs_13 behind_13 known_13] M,
    13 [offsets_14 attrs_14 behind_14 known_14] N,
    14 [offsets_15 attrs_15 behind_15 known_15] O,
    15 [offsets_16 attrs_16 behind_16 known_16] P,
}

/// Where up to sixteen fields of a struct lie: the function for so many, and the fields.
///
/// The pattern refuses what has no such fields of its own: a union (`..` is no pattern of one), and a type that only
/// dereferences to a struct with such fields. Whether a packed struct has its fields aligned is asked where they lie.
/// `Self` alone names the struct: a path could leave its lifetimes to be inferred, here one and there another.
#[doc(hidden)]
#[macro_export]
macro_rules! __offsets {
    ($offsets:ident Self [$($field:ident)*]) => {{
        if false {
            let Self { $($field: _,)* .. }: &Self = loop {};
        }
        let mut __owner = $crate::private::MaybeUninit::<Self>::uninit();
        let __start = __owner.as_mut_ptr();
        // SAFETY: `__start` points to a whole `Self`, and the pattern above has shown each field to be its own.
        // What else stands in the block is names, of which the first is that of a function of the runtime.
        unsafe { $crate::private::$offsets(__start, ($(&raw mut (*__start).$field,)*)) }
    }};
}

pub use __offsets;
