use slots_runtime::{Slotted, private::{Declared, table}};

#[derive(Slotted)]
struct Point {
    x: f64,
}

fn declared() -> Declared<'static> {
    let point = Point { x: 1.0 };
    table::<Point, 1, 1>().of(&point)
}

fn main() {}
