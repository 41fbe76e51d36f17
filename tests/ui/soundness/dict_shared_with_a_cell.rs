use slots_runtime::*;
use std::cell::Cell;

#[dynamic_attrs]
struct Counter {
    count: Cell<u64>,
}

static COUNTER: std::sync::OnceLock<Counter> = std::sync::OnceLock::new();

fn main() {}
