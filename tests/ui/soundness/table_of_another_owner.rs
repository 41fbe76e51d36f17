use slots_runtime::{Slotted, __table, private::Table};

#[derive(Slotted)]
struct Point {
    x: f64,
}

struct Byte;

const TABLE: Table<Byte> = __table!(Byte [Point::ATTRS.x.__slot(None),]);

fn main() {
    TABLE.of(&Byte);
}
