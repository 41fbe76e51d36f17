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

struct Handle {
    map: usize,
}
static DICT: Layout = handle(StorageKind::Dict, &BLOCK);
static HASH: Layout = handle(StorageKind::Hash, &BOXES);
const fn handle(storage: StorageKind, block: &'static Layout) -> Layout {
    let map = const { &[Field::__new::<usize>("map", offset_of!(Handle, map), Role::Map)] };
    Layout::__new("Handle", type_name::<Handle>, (8, 8), Repr::Rust, storage, map).__with_block(block)
}
static BOXES: Layout = Layout::__new(
    "Handle",
    type_name::<Handle>,
    (28, 8),
    Repr::Rust,
    StorageKind::Hash,
    &[Field::__new::<String>("label", 0, Role::Attr), Field::__new::<u32>("id", 0, Role::Attr)],
);
static BLOCK: Layout = Layout::__new(
    "Handle",
    type_name::<Handle>,
    (40, 8),
    Repr::Rust,
    StorageKind::Dict,
    &[
        Field::__new::<usize>("(shape)", 0, Role::Header),
        Field::__new::<String>("label", 8, Role::Attr),
        Field::__new::<u32>("id", 32, Role::Attr),
    ],
);

type Codes = Vec<Result<alloc::collections::BTreeMap<String, Option<Vec<String>>>, alloc::sync::Arc<str>>>;
struct Large {
    lines: [u64; 7],
    label: String,
    codes: Codes,
}
const LARGE: Layout = layout!(Large, Repr::Rust, {
    lines: [u64; 7] => Role::Attr,
    label: String => Role::Private,
    codes: Codes => Role::Skipped,
});

#[track_caller]
fn assert_text(layout: &Layout, expected: &str) {
    let text = format!("{layout}");
    assert_eq!(text, expected, "\n{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn text_shows_holes_totals_and_advice_for_an_order_of_the_authors() {
    assert_text(
        &WASTEFUL,
        "Wasteful (slots): 24 bytes, align 8, repr(C)\n\
         \x20 offset    size  field\n\
         \x20      0       1  flag: bool\n\
         \x20      1       7  -- hole --\n\
         \x20      8       8  id: u64\n\
         \x20     16       2  kind: u16  (private)\n\
         \x20     18       6  -- padding at the end --\n\
         \x20 size 24, in declaration order 24, least possible 16; padding 13\n\
         \x20 8 bytes less in the order id, kind, flag",
    );
}

#[test]
fn text_shows_that_there_is_nothing_to_gain() {
    assert_text(
        &TIDY,
        "Tidy (slots): 16 bytes, align 8\n\
         \x20 offset    size  field\n\
         \x20      0       8  id: u64\n\
         \x20      8       2  kind: u16\n\
         \x20     10       1  flag: bool\n\
         \x20     11       5  -- padding at the end --\n\
         \x20 size 16, in declaration order 24, least possible 16; padding 5\n\
         \x20 the compiler's order saves 8 bytes; nothing to gain",
    );
    assert_text(
        &EMPTY,
        "Empty (slots): 0 bytes, align 1\n\
         \x20 size 0, in declaration order 0, least possible 0; no padding\n\
         \x20 nothing to gain",
    );
    assert_text(
        &ALIGNED,
        "Aligned (slots): 64 bytes, align 64\n\
         \x20 offset    size  field\n\
         \x20      0       1  byte: u8\n\
         \x20      1      63  -- padding at the end --\n\
         \x20 size 64, in declaration order 64, least possible 64; padding 63\n\
         \x20 nothing to gain",
    );
}

#[test]
fn text_tells_which_base_a_field_came_from() {
    assert_text(
        &CHILD,
        "Child (slots): 40 bytes, align 8, repr(C)\n\
         \x20 offset    size  field\n\
         \x20      0       1  tag: u8\n\
         \x20      1       7  -- hole --\n\
         \x20      8       1  flag: bool  (from Wasteful)\n\
         \x20      9       7  -- hole --\n\
         \x20     16       8  id: u64  (from Wasteful)\n\
         \x20     24       2  kind: u16  (private, from Wasteful)\n\
         \x20     26       6  -- hole --\n\
         \x20     32       0  unit: ()  (no attribute)\n\
         \x20     32       3  odd: [u8; 3]\n\
         \x20     35       5  -- padding at the end --\n\
         \x20 size 40, in declaration order 40, least possible 32; padding 25\n\
         \x20 8 bytes less in the order base, tag, odd",
    );
}

#[test]
fn text_has_the_heap_block_of_a_dict() {
    assert_text(
        &DICT,
        "Handle (dict): 8 bytes, align 8\n\
         \x20 offset    size  field\n\
         \x20      0       8  map: usize  (the block)\n\
         and on the heap, a block of 40 bytes, align 8:\n\
         \x20 offset    size  field\n\
         \x20      0       8  (shape): usize  (the shape)\n\
         \x20      8      24  label: String\n\
         \x20     32       4  id: u32\n\
         \x20     36       4  -- padding at the end --\n\
         \x20 size 40, in declaration order 40, least possible 40; padding 4\n\
         \x20 nothing to gain",
    );
}

#[test]
fn text_has_the_boxes_of_a_hash() {
    assert_text(
        &HASH,
        "Handle (hash): 8 bytes, align 8\n\
         \x20 offset    size  field\n\
         \x20      0       8  map: usize  (the hash map)\n\
         and on the heap, each value in a box of its own:\n\
         \x20 offset    size  field\n\
         \x20      0       4  id: u32\n\
         \x20      0      24  label: String\n\
         \x20 total 28 bytes, without what the allocator and the hash map add",
    );
    assert_eq!(HASH.block().map(|boxes| (boxes.padding(), boxes.holes().count())), Some((0, 0)));
}

#[test]
fn text_marks_cache_lines_and_cuts_long_types() {
    let text = format!("{LARGE}");
    assert!(text.contains("-- cache line 2, "), "{text}");
    assert!(text.contains("codes: Vec<Result<BTreeMap<String, Option<Ve..  (no attribute)"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(format!("{LARGE:#}").contains("alloc::sync::Arc<str>>>  (no attribute)"), "{LARGE:#}");
}

#[cfg(feature = "serde")]
#[test]
fn json_has_offsets_of_the_whole_struct() {
    let json = serde_json::to_value(CHILD).unwrap();
    assert_eq!(json["fields"][3]["name"], "kind");
    assert_eq!(json["fields"][3]["offset"], 24);
    assert_eq!(json["fields"][3]["role"], "private");
    assert_eq!(json["fields"][3]["base"], "Wasteful");
    assert_eq!(json["fields"][0]["base"], serde_json::Value::Null);
    assert_eq!(json["holes"][2]["after"], "kind");
    assert_eq!(serde_json::to_value(DICT).unwrap()["block"]["fields"][1]["offset"], 8);
}
