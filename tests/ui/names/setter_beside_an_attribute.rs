use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: f64,
    set_x: bool,
}

fn main() {}
