//! Comparisons in a program that counts its memory.

use slots_runtime::{
    Slotted,
    compare::{Compare, CompareError, Probe, Report, Visitor, compare},
    measure::CountingAlloc,
};

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

#[derive(Slotted, Clone)]
#[slots(variants)]
struct Point {
    x: f64,
    y: f64,
    z: f64,
}

#[derive(Slotted, Clone)]
#[slots(variants)]
struct Named {
    name: String,
    tags: Vec<String>,
    id: u32,
    #[slot(readonly)]
    on: bool,
}

fn point(i: usize) -> Point {
    Point { x: i as f64, y: 1.0, z: -1.0 }
}

fn named(i: usize) -> Named {
    // What `format!` reserves beyond the text is nothing to compare.
    let name = format!("name {i}").into_boxed_str().into_string();
    Named { name, tags: vec!["tag".to_owned(); i % 3], id: 7, on: true }
}

/// Checks that each storage holds what is predicted, to the byte.
#[track_caller]
fn agrees(report: &Report) {
    assert!(report.is_measured());
    for figures in &report.storages {
        assert_eq!(figures.heap_measured, Some(figures.heap_predicted), "{}\n{report}", figures.name);
    }
}

#[test]
fn four_storages_of_a_point() {
    let report = compare(1000, point).unwrap();
    if std::env::var_os("SHOW").is_some() {
        println!("{report}");
    }
    agrees(&report);
    let heap: Vec<_> =
        report.storages.iter().map(|figures| (&*figures.name, figures.inline_bytes, figures.heap())).collect();
    assert_eq!(heap[..3], [("slots", 24, 0.0), ("hybrid", 32, 0.0), ("dict", 8, 24.0)]);
    assert_eq!(report.storages[2].allocations, Some(1.0));
    assert_eq!(report.layout, Some(Point::LAYOUT));
    for figures in &report.storages {
        let times = [figures.read.accessor, figures.read.key, figures.read.name, figures.write.accessor];
        assert!(times.iter().chain([&figures.write.key, &figures.write.name, &figures.construct]).all(|t| t.is_some()));
    }
    assert!(report.notes.is_empty(), "{report}");
}

#[test]
fn what_values_own_is_predicted_too() {
    let report = compare(300, named).unwrap();
    agrees(&report);
    // A name, and one tag on average in a vector that two of three have.
    let slots = &report.storages[0];
    let names = (0..300).map(|i| format!("name {i}").len()).sum::<usize>() as f64 / 300.0;
    assert_eq!(slots.heap(), names + 24.0 + 3.0);
    assert_eq!(slots.allocations, Some(1.0 + 2.0 / 3.0 + 1.0));
}

#[test]
fn a_mix_with_undeclared_attributes() {
    let report = Compare::with_dynamic::<Point>(1000, &point, &|i, mut view| {
        view.insert("age", i as u32).unwrap();
        if i % 2 == 0 {
            view.insert("comment", format!("number {i}")).unwrap();
        }
    })
    .rounds(0)
    .run()
    .unwrap();
    agrees(&report);
    assert_eq!(report.dynamic, 1.5);
    assert!(report.storages[1].heap() > 0.0 && report.storages[0].heap() == 0.0);
    assert!(report.storages[1].construct.is_none());
    assert!(report.notes[0].starts_with("Slots hold the declared attributes alone"));
}

#[test]
fn structs_that_are_no_variants_of_each_other() {
    let report = Compare::new("two", 10).storage("points", point).storage("names", named).rounds(1).run().unwrap();
    agrees(&report);
    let names: Vec<_> = report.storages.iter().map(|figures| &*figures.name).collect();
    assert_eq!(names, ["points", "names"]);
}

#[test]
fn what_is_not_known_is_said() {
    #[derive(Slotted)]
    struct Odd {
        odd: std::collections::BTreeMap<u8, std::sync::Arc<u8>>,
        shared: std::sync::Arc<str>,
    }
    impl Probe for Odd {
        fn __visit<V: Visitor<Self>>(visitor: &mut V) {
            visitor.open(Self::ATTRS.odd);
            visitor.open(Self::ATTRS.shared);
        }
    }
    let make = |_| Odd { odd: std::iter::once((1, std::sync::Arc::new(2))).collect(), shared: "a".into() };
    let report = Compare::new("odd", 5).storage("slots", make).rounds(0).run().unwrap();
    assert!(report.notes[0].contains("not predicted: BTreeMap<u8, Arc<u8>>."), "{report}");
    assert!(report.storages[0].heap_measured.unwrap() > report.storages[0].heap_predicted);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    assert_eq!(compare(0, point).unwrap_err().to_string(), "there is nothing to compare in 0 instances");
    let error = compare(1 << 50, point).unwrap_err();
    let CompareError::TooLarge { storage, needed, .. } = &error else { panic!("{error:?}") };
    assert_eq!((storage.as_str(), *needed), ("slots", 24 << 50));
    assert!(error.to_string().contains("instances in the storage `slots` would take 24.0 PiB, and "), "{error}");
    assert!(matches!(compare(usize::MAX, point), Err(CompareError::TooLarge { .. })));
}
