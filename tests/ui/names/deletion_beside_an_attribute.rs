use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: Option<f64>,
    del_x: bool,
}

fn main() {}
