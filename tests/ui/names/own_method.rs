use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: f64,
    y: f64,
}

impl Point {
    fn x(&self) -> f64 {
        0.0
    }
}

fn main() {}
