use slots_runtime::{Slotted, private::*};

#[derive(Slotted)]
struct Point { x: f64 }
struct Byte(u8);

impl Known<1, 1> for Byte {
    const FACTS: Facts<Self, 1, 1> = Point::FACTS;
}
impl Slotted for Byte {
    type Storage = SlotStorage;
    type __Place = InPlace<1, 1, 1>;
}

fn main() {}
