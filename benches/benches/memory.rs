//! Bytes per instance and allocations of all subjects, in all storages, as the allocator counts them.
//!
//! `cargo bench --bench memory`

use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_grow, each_store, harness,
    output::{save, short, table},
    stores::{Boxed, Grow, Store},
};
use slots_runtime::{
    map::shared,
    measure::{CountingAlloc, Snapshot},
};
use std::io;

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

const COUNT: usize = 10_000;

/// Bytes of instances, and what they keep allocated; each per instance.
struct Row {
    name: &'static str,
    inline: f64,
    heap: f64,
    blocks: f64,
}

impl Row {
    fn of<T>(name: &'static str, make: impl Fn(usize) -> T) -> Self {
        // What all instances share comes into being here.
        drop(make(0));
        let count = harness::count(COUNT);
        let mut all = Vec::with_capacity(count);
        let before = Snapshot::of_thread();
        all.extend((0..count).map(make));
        let used = Snapshot::of_thread().since(&before);
        let each = |sum: i64| sum as f64 / count as f64;
        Self { name, inline: size_of::<T>() as f64, heap: each(used.used), blocks: each(used.blocks) }
    }

    fn bytes(&self) -> f64 {
        self.inline + self.heap
    }
}

fn records<S: Subject, T: Store<S>>(rows: &mut Vec<Row>) {
    rows.push(Row::of(T::NAME, |i| T::hold(S::make(i))));
}

fn grown<S: Subject, T: Grow<S>>(rows: &mut Vec<Row>) {
    rows.push(Row::of(T::NAME, |i| {
        let mut one = T::hold(S::make(i));
        one.add(i as u64);
        one
    }));
}

/// What the strings of the subject itself take, in every storage alike, is in `own`.
fn section<S: Subject>(text: &mut String, title: &str, rows: &[Row]) {
    let own = Row::of("", S::make);
    let dict = rows.iter().find(|row| row.name == "dict").map_or(1.0, |dict| dict.bytes() - own.heap);
    let cells = |row: &Row| {
        let bytes = row.bytes() - own.heap;
        let numbers = [row.inline, row.heap - own.heap, row.blocks - own.blocks, bytes, bytes / dict];
        [row.name.to_owned()].into_iter().chain(numbers.map(short)).collect()
    };
    let head = ["storage", "inline", "heap", "blocks", "bytes", "of dict"];
    *text += &format!("\n#### {title}\n\n");
    *text += &table(&head, &rows.iter().map(cells).collect::<Vec<_>>());
}

fn subject<S: Subject>(text: &mut String, title: &str) {
    let mut rows = Vec::new();
    records::<S, Boxed<S::Plain>>(&mut rows);
    each_store!(records::<S>(&mut rows));
    section::<S>(text, &format!("{title}, declared attributes alone"), &rows);
    let mut rows = Vec::new();
    each_grow!(grown::<S>(&mut rows));
    section::<S>(text, &format!("{title}, and three integers that are not declared"), &rows);
}

fn main() -> io::Result<()> {
    let mut text = String::from(
        "Bytes requested per instance, without those of the strings' own text, which are the same everywhere; blocks are \
         allocations that an instance keeps.\n",
    );
    subject::<Point>(&mut text, "3 floats");
    subject::<Three>(&mut text, "3 attributes");
    subject::<Sixteen>(&mut text, "16 attributes");
    subject::<Forty>(&mut text, "40 attributes");
    let shared = shared();
    text += &format!(
        "\nAll instances of all of our maps above share {} names in {} bytes and {} shapes in {} bytes.\n",
        shared.names, shared.name_bytes, shared.shapes, shared.shape_bytes
    );
    save("memory.md", &text)
}
