use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: f64,
    #[slot(rename = "x")]
    horizontal: f64,
}

fn main() {}
