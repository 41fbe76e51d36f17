//! A struct with the derive has the size that it has without it.

/// The same struct twice.
macro_rules! twins {
    ($($(#[$attr:meta])* struct $name:ident { $($field:ident: $ty:ty),* $(,)? })*) => {
        mod with {
            $(
                #[derive(slots_runtime::Slotted)]
                #[slots(init)]
                $(#[$attr])*
                pub(super) struct $name { $(pub(super) $field: $ty),* }
            )*
        }
        mod without {
            $(
                #[allow(dead_code, reason = "some have no bytes to read")]
                $(#[$attr])*
                pub(super) struct $name { $(pub(super) $field: $ty),* }
            )*
        }
        const SIZES: &[(&str, [usize; 4])] = &[$((
            stringify!($name),
            [
                size_of::<with::$name>(),
                size_of::<without::$name>(),
                size_of::<Option<with::$name>>(),
                size_of::<Option<without::$name>>(),
            ],
        )),*];
        const ALIGNS: &[(usize, usize)] = &[$((align_of::<with::$name>(), align_of::<without::$name>())),*];
    };
}

twins! {
    struct Plain { a: u8, b: u64, c: u16 }
    #[repr(C)]
    struct ReprC { a: u8, b: u64, c: u16 }
    #[repr(align(32))]
    struct Aligned { a: u8 }
    struct Text { text: String, flag: bool, more: Option<String> }
    struct Niche { text: &'static str }
    struct Large { all: [u64; 40], one: u8 }
    struct Zero { unit: (), none: [u64; 0] }
    struct One { byte: u8 }
}

#[test]
fn the_derive_adds_nothing() {
    for (name, [with, without, ..]) in SIZES {
        assert_eq!(with, without, "{name}");
    }
    assert!(ALIGNS.iter().all(|(with, without)| with == without));
}

#[test]
fn the_derive_takes_no_niche() {
    for (name, [.., with, without]) in SIZES {
        assert_eq!(with, without, "{name}");
    }
}
