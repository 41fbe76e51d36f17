use slots_runtime::{__offsets, private::Attr};

struct Point {
    x: u32,
    y: u32,
}

impl Point {
    const X: Attr<Self, f32> = __offsets!(Self [x x "x"] => x);
}

fn main() {}
