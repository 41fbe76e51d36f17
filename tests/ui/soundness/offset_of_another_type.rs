use slots_runtime::{__offsets, private::Attr};

struct Point {
    x: u32,
    y: u32,
}

const X: Attr<Point, f32> = __offsets!(Point [x x] => Attr::__at("x", x));

fn main() {}
