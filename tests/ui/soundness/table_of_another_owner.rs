use slots_runtime::{Slotted, __table, private::Table};

#[derive(Slotted)]
struct Point {
    x: f64,
}

struct Byte;

impl Byte {
    const TABLE: Table<Self> = __table!(Self [Point::ATTRS.x.__slot(None),]);
}

fn main() {
    Byte::TABLE.of(&Byte);
}
