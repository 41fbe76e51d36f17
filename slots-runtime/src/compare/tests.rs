use std::{format, string::String, vec, vec::Vec};

use super::*;
use crate::{
    Layout,
    layout::{Field, Repr, Role, StorageKind},
};

fn timing(ns: f64) -> Option<Timing> {
    Timing::of(vec![ns * 0.9, ns, ns * 1.2])
}

static LAYOUT: Layout = Layout::__new(
    "Package",
    || "packages::Package",
    (120, 8),
    Repr::Rust,
    StorageKind::Slots,
    &[
        Field::__new::<String>("name", 0, Role::Attr),
        Field::__new::<Vec<Option<&'static str>>>("depends_on_all_of_these", 24, Role::Attr),
        Field::__new::<u64>("size", 48, Role::Attr),
        Field::__new::<[u8; 3]>("abc", 58, Role::Attr),
        Field::__new::<bool>("essential", 61, Role::Private),
        Field::__new::<u16>("priority", 56, Role::Attr),
        Field::__new::<String>("description", 64, Role::Attr),
        Field::__new::<[u64; 3]>("digest<&\"\u{1}>", 88, Role::Attr),
        Field::__new::<u8>("last", 112, Role::Attr),
    ],
);

fn report() -> Report {
    let storage = |name: &str, inline, heap, blocks, shared, scale: f64| {
        let access = |base: f64| Access {
            accessor: timing(base * scale),
            key: timing(base * 1.3 * scale),
            name: timing(base * 7.0 * scale),
        };
        Figures {
            name: name.into(),
            inline_bytes: inline,
            heap_predicted: heap,
            heap_measured: Some(heap),
            rounding: 16.0 * blocks,
            allocations: Some(blocks),
            shared_bytes: shared,
            construct: timing(21.0 * scale),
            read: access(0.56),
            write: access(0.8),
        }
    };
    Report {
        declared: 9,
        dynamic: 3.25,
        layout: Some(&LAYOUT),
        storages: vec![
            storage("slots", 120, 0.0, 0.0, 0, 1.0),
            storage("hybrid", 128, 40.2, 1.0, 4096, 1.1),
            storage("dict", 8, 128.0, 1.0, 3_504_096, 1.2),
            storage("hash", 48, 1023.7, 13.4, 0, 150.0),
        ],
        notes: vec!["Slots hold the declared attributes alone; the other storages also have 3.3 undeclared ones on average, which is not the same work.".into()],
        ..Report::new("Package", 1_000_000)
    }
}

/// Without the escapes that colour it.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split("\x1b[");
    plain += parts.next().unwrap();
    for part in parts {
        plain += part.split_once('m').unwrap().1;
    }
    plain
}

#[test]
fn the_table_has_80_columns_coloured_or_not() {
    let report = report();
    let text = format!("{report}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "\n{text}");
    assert!(!text.contains('\x1b'));
    let coloured = format!("{}", report.table().coloured(true));
    assert!(coloured.contains("\x1b[31m"));
    assert_eq!(plain(&coloured), text);
    if std::env::var_os("SHOW").is_some() {
        std::println!("{coloured}");
    }
}

#[test]
fn columns_stand_under_their_heads() {
    let text = format!("{}", report());
    let lines: Vec<_> = text.lines().collect();
    // A cell that is wider than its column makes its row longer.
    for head in ["bytes ", "ns "] {
        let at = lines.iter().position(|line| line.starts_with(head)).unwrap();
        let rows = &lines[at..at + 5];
        assert!(rows.iter().all(|row| row.chars().count() == rows[0].chars().count()), "{text}");
        assert!(rows[4].starts_with("hash "), "{text}");
    }
}

#[test]
fn timings_are_medians_with_quartiles() {
    let timing = Timing::of(vec![3.0, 1.0, f64::NAN, 2.0, 10.0, 2.5]).unwrap();
    assert_eq!((timing.median, timing.low, timing.high), (2.5, 2.0, 3.0));
    assert_eq!(timing.spread(), 0.2);
    let timing = Timing::of(vec![4.0, 2.0]).unwrap();
    assert_eq!((timing.median, timing.low, timing.high), (3.0, 2.5, 3.5));
    assert_eq!(Timing::of(vec![]), None);
}

#[test]
fn totals_have_what_is_shared() {
    let report = report();
    let dict = &report.storages[2];
    assert_eq!(dict.per_instance(), 136.0);
    assert_eq!(dict.total(report.n), 139_504_096.0);
    assert_eq!(report.ratio(dict), Some(139_504_096.0 / 120e6));
    assert!(report.is_measured());
    assert!(!Report::new("Empty", 1).is_measured());
}

#[test]
fn pictures_are_well_formed_and_nothing_leaves_them() {
    for (name, svg) in [("report", report().svg()), ("layout", LAYOUT.svg()), ("huge", huge().svg())] {
        if let Some(folder) = std::env::var_os("SHOW") {
            std::fs::write(std::path::Path::new(&folder).join(name).with_extension("svg"), &svg).unwrap();
        }
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
        assert_eq!(svg.matches("<rect").count(), svg.matches("</rect>").count() + 1);
        assert!(!svg.contains('\u{1}') && !svg.contains("<&"), "{svg}");
        let height: f64 = svg.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        for text in svg.split("<text ").skip(1) {
            let attribute = |name: &str| text.split(name).nth(1).unwrap().split('"').nth(1).unwrap();
            let (x, y): (f64, f64) = (attribute("x=").parse().unwrap(), attribute("y=").parse().unwrap());
            let shown = text.split('>').nth(1).unwrap().split('<').next().unwrap();
            let size = match attribute("class=") {
                "title" => 20.0,
                "head" => 14.0,
                _ => 12.0,
            };
            let shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", "\"");
            let wide = shown.chars().count() as f64 * size * 0.61;
            let left = if attribute("class=").contains("end") { x - wide } else { x };
            assert!(left >= 0.0 && left + wide <= 760.0 && y > 0.0 && y < height, "{shown} at {x}, {y}");
        }
    }
}

fn huge() -> Report {
    static HUGE: Layout = Layout::__new(
        "HugeWithANameThatIsMuchTooLongToStandInAnyTitleOfAPictureOfThisWidthHoweverOneTries",
        || "Huge",
        (1_048_640, 64),
        Repr::C,
        StorageKind::Slots,
        &[
            Field::__new::<u8>("a", 0, Role::Attr),
            Field::__new::<[u8; 1 << 20]>("buffer", 1, Role::Attr),
            Field::__new::<u32>("b", (1 << 20) + 4, Role::Attr),
            Field::__new::<()>("nothing", (1 << 20) + 8, Role::Attr),
        ],
    );
    Report { layout: Some(&HUGE), declared: 4, ..Report::new(HUGE.name(), u64::MAX) }
}

#[cfg(feature = "serde")]
#[test]
fn json_has_the_keys_that_its_docs_name() {
    let json = serde_json::to_value(report()).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&json), "declared dynamic layout measured n notes storages subject");
    assert_eq!(
        keys(&json["storages"][0]),
        "allocations bytes_per_instance construct_ns heap_bytes_measured heap_bytes_predicted inline_bytes name ratio read_ns \
         resident_bytes rounding_bytes shared_bytes total_bytes total_bytes_at_10_million write_ns"
    );
    assert_eq!(keys(&json["storages"][0]["read_ns"]), "accessor key name");
    assert_eq!(keys(&json["storages"][0]["construct_ns"]), "high low median");
    assert_eq!(json["storages"][2]["total_bytes"], 139_504_096.0);
    let mut unmeasured = report();
    unmeasured.storages[0].heap_measured = None;
    let json = serde_json::to_value(unmeasured).unwrap();
    assert_eq!((&json["measured"], &json["storages"][0]["heap_bytes_measured"]), (&false.into(), &().into()));
}

static BEFORE: Layout = layout(
    24,
    &[
        Field::__new::<bool>("flag", 0, Role::Attr),
        Field::__new::<u64>("id", 8, Role::Attr),
        Field::__new::<u16>("kind", 16, Role::Attr),
        Field::__new::<u8>("same", 18, Role::Attr),
    ],
);
static AFTER: Layout = layout(
    24,
    &[
        Field::__new::<u64>("id", 0, Role::Attr),
        Field::__new::<u32>("kind", 12, Role::Attr),
        Field::__new::<u8>("same", 18, Role::Attr),
        Field::__new::<Option<u16>>("extra", 8, Role::Attr),
    ],
);
const fn layout(size: usize, fields: &'static [Field]) -> Layout {
    Layout::__new("Record", || "Record", (size, 8), Repr::Rust, StorageKind::Slots, fields)
}

#[test]
fn a_change_is_told_field_by_field() {
    let comparison = Comparison::new().with_layout(&BEFORE).with_layout(&AFTER);
    assert_eq!(
        format!("{comparison}"),
        "Record (slots) to Record (slots): size 24, padding 12 -> 7\n\
         \x20 field        offset          size\n\
         \x20 id           8 -> 0             8  moved\n\
         \x20 kind       16 -> 12        2 -> 4  moved, grew by 2, u16 to u32\n\
         \x20 same             18             1\n\
         \x20 extra          -> 8          -> 4  came\n\
         \x20 flag           0 ->          1 ->  went"
    );
    let changes = comparison.changes(0);
    assert_eq!(changes.iter().map(FieldChange::growth).collect::<Vec<_>>(), [0, 2, 0, 4, -1]);
    assert!(changes[1].is_retyped() && !changes[2].is_moved() && changes[3].is_new() && changes[4].is_gone());
    assert_eq!((comparison.changes(1), comparison.changes(7)), (vec![], vec![]));
}
