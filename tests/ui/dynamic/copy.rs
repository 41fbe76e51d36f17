use slots_runtime::*;

#[dynamic_attrs]
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
}

fn main() {
    let _ = |point: &Point| point.x();
}
