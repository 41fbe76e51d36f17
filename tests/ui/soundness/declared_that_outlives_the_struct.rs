use slots_runtime::{Slotted, private::Declared};

#[derive(Slotted)]
struct Point {
    x: f64,
}

fn declared() -> Declared<'static> {
    let point = Point { x: 1.0 };
    Point::__table().of(&point)
}

fn main() {}
