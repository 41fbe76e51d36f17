use slots_runtime::{Slotted, private::Table};

#[derive(Slotted)]
struct Point {
    x: f64,
}

fn table() -> Table<u8> {
    Table::trust(Point::__table().slots())
}

fn main() {
    table().of(&0);
}
