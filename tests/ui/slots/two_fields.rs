use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: f64,
    x: f64,
}

fn main() {}
