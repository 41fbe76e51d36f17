use slots_runtime::private::Offset;

struct Point {
    x: u32,
    y: u32,
}

fn main() {
    let mut point = Point { x: 1, y: 2 };
    let _ = Offset::<Point, u64>::between(&mut point, (&raw mut point.x).cast());
}
