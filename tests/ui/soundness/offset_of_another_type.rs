use slots_runtime::private::{__offsets, Offset};

struct Point {
    x: u32,
    y: u32,
}

impl Point {
    const X: (Offset<Self, f32>,) = __offsets!(offsets_1 Self [x]);
}

fn main() {}
