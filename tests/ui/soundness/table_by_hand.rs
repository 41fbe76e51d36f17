use slots_runtime::{Slotted, private::Table};

#[derive(Slotted)]
struct Point {
    x: f64,
}

const TABLE: Table<u8> = Table::trust(Point::__TABLE.slots());

fn main() {
    TABLE.of(&0);
}
