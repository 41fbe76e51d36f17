use slots_runtime::{__offsets, private::Attr};

struct Point {
    x: u64,
}
struct Unit;

const X: Attr<Unit, u64> = __offsets!(Point [x x] => Attr::__at("x", x));

fn main() {}
