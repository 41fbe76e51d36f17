//! Bytes per instance and allocations of all subjects, in all storages, as the allocator counts them.
//!
//! `cargo bench --bench memory`

use slots_benches::{
    Forty, Point, Sixteen, Subject, Three, each_grow, each_store, harness,
    output::{folder, save, short, table},
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
fn section<S: Subject>(out: &mut Out, subject: &str, kind: &str, rows: &[Row]) {
    let own = Row::of("", S::make);
    let dict = rows.iter().find(|row| row.name == "dict").map_or(1.0, |dict| dict.bytes() - own.heap);
    let numbers = |row: &Row| {
        let bytes = row.bytes() - own.heap;
        [row.inline, row.heap - own.heap, row.blocks - own.blocks, bytes, bytes / dict]
    };
    let cells = |row: &Row| [format!("`{}`", row.name)].into_iter().chain(numbers(row).map(short)).collect();
    let head = ["storage", "inline", "heap", "blocks", "bytes", "of dict"];
    let title = if kind == "grown" { "and three integers that are not declared" } else { "declared alone" };
    out.text += &format!("\n#### {subject}, {title}\n\n");
    out.text += &table(&head, &rows.iter().map(cells).collect::<Vec<_>>());
    for row in rows {
        let numbers = numbers(row).map(|number| number.to_string()).join("\t");
        out.numbers += &format!("{subject}\t{kind}\t{}\t{numbers}\n", row.name);
    }
}

fn subject<S: Subject>(out: &mut Out, title: &str) {
    let mut rows = Vec::new();
    records::<S, Boxed<S::Plain>>(&mut rows);
    each_store!(records::<S>(&mut rows));
    section::<S>(out, title, "declared", &rows);
    let mut rows = Vec::new();
    each_grow!(grown::<S>(&mut rows));
    section::<S>(out, title, "grown", &rows);
}

/// What people read, and the same for programs.
struct Out {
    text: String,
    numbers: String,
}

fn main() -> io::Result<()> {
    let text = String::from(
        "Bytes requested per instance, without those of the strings' own text, which are the same everywhere; blocks are \
         allocations that an instance keeps.\n",
    );
    let mut out = Out { text, numbers: String::new() };
    let text = &mut out;
    subject::<Point>(text, "3 floats");
    subject::<Three>(text, "3 attributes");
    subject::<Sixteen>(text, "16 attributes");
    subject::<Forty>(text, "40 attributes");
    let shared = shared();
    out.text += &format!(
        "\nAll instances of all of our maps above share {} names in {} bytes and {} shapes in {} bytes.\n",
        shared.names, shared.name_bytes, shared.shapes, shared.shape_bytes
    );
    std::fs::write(folder()?.join("memory.tsv"), &out.numbers)?;
    save("memory.md", &out.text)
}
