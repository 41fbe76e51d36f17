//! Bytes of heap per JSON record, counted by an allocator: the records in a vector, everything in them, and what is
//! shared among them.
//!
//! `cargo bench --bench json_memory`

use slots_benches::json::{
    Dict, DictOrder, DictRelease, Dropped, DroppedOrder, DroppedRelease, Flat, FlatOrder, FlatRelease, Hybrid,
    HybridOrder, HybridRelease, Subject, items, orders, releases,
};
use slots_runtime::measure::{CountingAlloc, Snapshot};
use std::{cell::Cell, process::ExitCode};

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

fn print(name: &str, text: &str, subjects: &[Subject]) {
    println!("\n{name:34} {:>14} {:>12}", "bytes", "allocations");
    for subject in subjects {
        let grown = Cell::new((0.0, 0.0));
        let count = (subject.measure)(text, &|read| {
            let before = Snapshot::of_thread();
            read();
            let difference = Snapshot::of_thread().since(&before);
            grown.set((difference.used as f64, difference.allocations as f64));
        });
        let (bytes, allocations) = grown.get();
        println!("{:34} {:>14.1} {:>12.2}", subject.name, bytes / count as f64, allocations / count as f64);
    }
}

fn main() -> ExitCode {
    let releases = match releases(None, 6_000) {
        Ok(releases) => releases,
        Err(error) => {
            eprintln!("the release records: {error}");
            return ExitCode::FAILURE;
        }
    };
    print(
        "six known, three unknown",
        &items(20_000),
        &[
            Subject::new::<Dropped>("struct, unknown dropped"),
            Subject::new::<Flat>("struct, flatten HashMap"),
            Subject::new::<Hybrid>("hybrid"),
            Subject::new::<Dict>("dict"),
            Subject::new::<serde_json::Value>("serde_json::Value"),
        ],
    );
    print(
        "releases, four known",
        &releases,
        &[
            Subject::new::<DroppedRelease>("struct, unknown dropped"),
            Subject::new::<FlatRelease>("struct, flatten HashMap"),
            Subject::new::<HybridRelease>("hybrid"),
            Subject::new::<DictRelease>("dict"),
            Subject::new::<serde_json::Value>("serde_json::Value"),
        ],
    );
    print(
        "a new order each time",
        &orders(10_000),
        &[
            Subject::new::<DroppedOrder>("struct, unknown dropped"),
            Subject::new::<FlatOrder>("struct, flatten HashMap"),
            Subject::new::<HybridOrder>("hybrid"),
            Subject::new::<DictOrder>("dict"),
            Subject::new::<serde_json::Value>("serde_json::Value"),
        ],
    );
    ExitCode::SUCCESS
}
