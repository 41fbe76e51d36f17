use slots_runtime::private::{__offsets, Offset};

struct Unit;
struct Point {
    x: u64,
}

impl Point {
    const X: (Offset<Unit, u64>,) = __offsets!(offsets_1 Self [x]);
}

fn main() {}
