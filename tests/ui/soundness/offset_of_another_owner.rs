use slots_runtime::{__offsets, private::Attr};

struct Unit;
struct Point {
    x: u64,
}

impl Point {
    const X: Attr<Unit, u64> = __offsets!(Self [x x "x"] => x);
}

fn main() {}
