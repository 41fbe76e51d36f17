use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: f64,
    y: f64,
}

fn swap(point: &mut Point) {
    std::mem::swap(point.x_mut(), point.y_mut());
}

fn main() {}
