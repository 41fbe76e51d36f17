use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x_mut: bool,
    x: f64,
}

fn main() {}
