//! Each field's offset and size, as pointers and `offset_of!` find them.

use super::subjects::*;
use slots_runtime::{Layout, Slotted, layout::Role};
use std::ops::Range;

struct Witness {
    field: &'static str,
    /// By pointers at run time.
    span: Range<usize>,
    /// By the compiler.
    offset: usize,
}

/// What is wrong with a layout.
fn mistakes(layout: &'static Layout, size: usize, align: usize, witnesses: &[Witness]) -> Vec<String> {
    let mut mistakes = Vec::new();
    let name = layout.name();
    if (layout.size(), layout.align()) != (size, align) {
        mistakes.push(format!("{name}: {} and {}, not {size} and {align}", layout.size(), layout.align()));
    }
    // The map's field is nobody's to name; rustc's own list of sizes has it.
    let fields = layout.fields().iter().filter(|field| field.role() != Role::Map);
    let fields: Vec<_> = fields.map(|field| field.name()).collect();
    if fields != witnesses.iter().map(|witness| witness.field).collect::<Vec<_>>() {
        mistakes.push(format!("{name}: has the fields {fields:?}"));
    }
    for (field, witness) in layout.fields().iter().zip(witnesses) {
        let span = field.offset()..field.offset() + field.size();
        if span != witness.span || field.offset() != witness.offset {
            mistakes.push(format!("{name}.{}: {span:?}, not {:?} and {}", witness.field, witness.span, witness.offset));
        }
        if field.offset() % field.align() != 0 {
            mistakes.push(format!("{name}.{}: not aligned", witness.field));
        }
    }
    mistakes
}

macro_rules! all_mistakes {
    ($($subject:ident { $($field:ident)* })*) => {
        [$(
            mistakes(
                <$subject as Slotted>::LAYOUT,
                size_of::<$subject>(),
                align_of::<$subject>(),
                &[$(Witness {
                    field: stringify!($field),
                    span: memoffset::span_of!($subject, $field),
                    offset: memoffset::offset_of!($subject, $field),
                }),*],
            ),
        )*]
    };
}

macro_rules! all_layouts {
    ($($subject:ident { $($field:ident)* })*) => {
        [$(<$subject as Slotted>::LAYOUT),*]
    };
}

#[test]
fn every_field_lies_where_the_layout_says() {
    let all = each_subject!(all_mistakes);
    assert_eq!(all.concat(), Vec::<String>::new());
    assert!(all.len() >= 20);
}

#[test]
fn the_holes_and_the_fields_fill_the_struct() {
    for layout in each_subject!(all_layouts) {
        let mut owner = vec![0_u8; layout.size()];
        for leaf in layout.flattened() {
            owner[leaf.offset()..leaf.end()].iter_mut().for_each(|count| *count += 1);
        }
        for hole in layout.holes() {
            owner[hole.offset()..hole.offset() + hole.size()].iter_mut().for_each(|count| *count += 1);
        }
        assert!(owner.iter().all(|count| *count == 1), "{}: {owner:?}", layout.name());
        assert_eq!(layout.field_bytes() + layout.padding(), layout.size(), "{}", layout.name());
    }
}

#[test]
fn no_order_is_better_than_the_least_and_the_declared_one_is_that_of_repr_c() {
    for layout in each_subject!(all_layouts) {
        assert!(layout.least_size() <= layout.size(), "{}", layout.name());
        assert!(layout.least_size() <= layout.declared_order_size(), "{}", layout.name());
    }
    assert_eq!(Plain::LAYOUT.declared_order_size(), size_of::<ReprC>());
    assert_eq!(ReprC::LAYOUT.declared_order_size(), size_of::<ReprC>());
    assert_eq!(Plain::LAYOUT.least_size(), size_of::<Plain>());
    assert_eq!(HybridC::LAYOUT.declared_order_size(), size_of::<HybridC>());
}

#[test]
fn roles_tell_what_a_field_is_for() {
    let role =
        |layout: &'static Layout, name: &str| layout.fields().iter().find(|field| field.name() == name).unwrap().role();
    assert_eq!((role(Skipped::LAYOUT, "a"), role(Skipped::LAYOUT, "cache")), (Role::Attr, Role::Skipped));
    assert_eq!((role(Skipped::LAYOUT, "b"), role(Skipped::LAYOUT, "c")), (Role::Attr, Role::Private));
    assert_eq!(
        (role(Hybrid::LAYOUT, "__dynamic"), role(Last::LAYOUT, "middle")),
        (Role::Map, Role::Base(Middle::LAYOUT))
    );
    assert_eq!(role(Borrowing::LAYOUT, "text"), Role::Private);
}
