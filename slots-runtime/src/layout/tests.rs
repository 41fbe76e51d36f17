use alloc::{format, string::String, vec::Vec};
use core::{any::type_name, mem::offset_of};

use super::{Field, Hole, Layout, Repr, Role, StorageKind};

/// The layout of a struct of this file, field by field.
macro_rules! layout {
    ($ty:ty, $repr:expr, { $($field:ident: $t:ty => $role:expr),* $(,)? }) => {
        Layout::__new(
            stringify!($ty),
            type_name::<$ty>,
            (size_of::<$ty>(), align_of::<$ty>()),
            $repr,
            StorageKind::Slots,
            const { &[$(Field::__new::<$t>(stringify!($field), offset_of!($ty, $field), $role)),*] },
        )
    };
}

#[repr(C)]
struct Wasteful {
    flag: bool,
    id: u64,
    kind: u16,
}
const WASTEFUL: Layout =
    layout!(Wasteful, Repr::C, { flag: bool => Role::Attr, id: u64 => Role::Attr, kind: u16 => Role::Private });

struct Tidy {
    flag: bool,
    id: u64,
    kind: u16,
}
const TIDY: Layout =
    layout!(Tidy, Repr::Rust, { flag: bool => Role::Attr, id: u64 => Role::Attr, kind: u16 => Role::Attr });

#[repr(C)]
struct Child {
    tag: u8,
    base: Wasteful,
    unit: (),
    odd: [u8; 3],
}
const CHILD: Layout = layout!(Child, Repr::C, {
    tag: u8 => Role::Attr, base: Wasteful => Role::Base(&WASTEFUL), unit: () => Role::Skipped, odd: [u8; 3] => Role::Attr
});

#[repr(align(64))]
struct Aligned {
    byte: u8,
}
const ALIGNED: Layout = layout!(Aligned, Repr::Rust, { byte: u8 => Role::Attr });

struct Empty {}
const EMPTY: Layout = layout!(Empty, Repr::Rust, {});

fn triples(layout: &Layout) -> Vec<(usize, usize, Option<&'static str>)> {
    layout.holes().map(|h: Hole| (h.offset(), h.size(), h.after())).collect()
}

#[test]
fn holes_are_found_between_fields_and_at_the_end() {
    assert_eq!(triples(&WASTEFUL), [(1, 7, Some("flag")), (18, 6, Some("kind"))]);
    assert!(WASTEFUL.holes().last().is_some_and(|h| h.is_trailing()));
    assert_eq!(triples(&ALIGNED), [(1, 63, Some("byte"))]);
    assert_eq!(triples(&EMPTY), []);
}

#[test]
fn totals_agree_with_what_the_compiler_makes() {
    const SIZE: usize = WASTEFUL.size();
    assert_eq!((SIZE, WASTEFUL.declared_order_size(), WASTEFUL.least_size(), WASTEFUL.padding()), (24, 24, 16, 13));
    assert_eq!((TIDY.size(), TIDY.declared_order_size(), TIDY.least_size(), TIDY.padding()), (16, 24, 16, 5));
    assert_eq!((CHILD.size(), CHILD.declared_order_size(), CHILD.least_size()), (40, 40, 32));
    assert_eq!(
        (ALIGNED.size(), ALIGNED.declared_order_size(), ALIGNED.least_size(), ALIGNED.cache_lines()),
        (64, 64, 64, 1)
    );
    assert_eq!((EMPTY.size(), EMPTY.declared_order_size(), EMPTY.least_size(), EMPTY.cache_lines()), (0, 0, 0, 0));
    assert_eq!(WASTEFUL.largest_hole(), 7);
}

#[test]
fn the_padding_is_the_sum_of_the_holes() {
    for layout in [&WASTEFUL, &TIDY, &CHILD, &ALIGNED, &EMPTY] {
        assert_eq!(layout.padding(), layout.holes().map(|h| h.size()).sum::<usize>(), "{layout:?}");
    }
}

#[test]
fn bases_are_flattened_with_offsets_added_up() {
    let leaves: Vec<_> = CHILD.flattened().iter().map(|l| (l.name(), l.offset(), l.base().map(|b| b.name()))).collect();
    let base = Some("Wasteful");
    assert_eq!(
        leaves,
        [
            ("tag", 0, None),
            ("flag", 8, base),
            ("id", 16, base),
            ("kind", 24, base),
            ("unit", 32, None),
            ("odd", 32, None)
        ]
    );
    assert_eq!(CHILD.leaf("kind").map(|l| l.end()), Some(26));
    assert_eq!(triples(&CHILD)[2], (26, 6, Some("kind")));
}

#[test]
fn counts_of_an_arc_stand_before_the_value() {
    let wasteful = WASTEFUL.in_arc();
    assert_eq!((wasteful.size(), wasteful.value_offset(), wasteful.overhead()), (40, 16, 16));
    let aligned = ALIGNED.in_rc();
    assert_eq!((aligned.size(), aligned.align(), aligned.value_offset(), aligned.overhead()), (128, 64, 64, 64));
    assert_eq!(EMPTY.in_arc().size(), 16);
    assert_eq!(
        format!("{aligned}"),
        "Rc: a heap block of 128 bytes, 16 of counts, the value's 64 at 64, 48 of padding"
    );
}

#[test]
fn equality_is_of_what_is_described() {
    assert_eq!(WASTEFUL, WASTEFUL);
    assert_ne!(WASTEFUL, TIDY);
}

#[test]
fn budgets_hold_in_constants() {
    const _: () = WASTEFUL.__check_budget(Some(24), Some(13));
    const _: () = EMPTY.__check_budget(Some(0), Some(0));
}

#[cfg(feature = "std")]
fn over_budget(layout: &'static Layout, max_size: Option<usize>, max_padding: Option<usize>) -> String {
    let payload = std::panic::catch_unwind(|| layout.__check_budget(max_size, max_padding)).unwrap_err();
    payload.downcast_ref::<String>().cloned().or_else(|| payload.downcast_ref::<&str>().map(|s| (*s).into())).unwrap()
}

#[cfg(feature = "std")]
#[test]
fn a_budget_that_is_exceeded_names_each_hole() {
    assert_eq!(
        over_budget(&WASTEFUL, Some(16), Some(0)),
        "`Wasteful` takes 24 bytes, and `max_size` allows 16; it has 13 bytes of padding, and `no_padding` allows none\n\
         holes: 7 bytes at offset 1 after `flag`, 6 bytes at offset 18 after `kind` (the end)\n\
         help: with the fields in falling order of their alignments it takes 16 bytes"
    );
    assert_eq!(
        over_budget(&TIDY, Some(8), None),
        "`Tidy` takes 16 bytes, and `max_size` allows 8\n\
         holes: 5 bytes at offset 11 after `flag` (the end)\n\
         help: no order of the fields takes less than 16 bytes"
    );
}
