use slots_runtime::{Slotted, private::*};

#[derive(Slotted)]
struct Point {
    x: f64,
}

struct Byte;

impl Known<1, 1> for Byte {
    const FACTS: Facts<Self, 1, 1> = Facts::of("Byte", Repr::Rust, StorageKind::Slots, Search::Few, [known(Point::ATTRS.x)]);
}

fn main() {
    table::<Byte, 1, 1>().of(&Byte);
}
