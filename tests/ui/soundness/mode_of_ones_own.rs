use slots_runtime::{Attr, Mode, Slotted};

enum Anything {}
impl Mode for Anything {}

#[derive(Slotted)]
struct Person {
    id: u64,
}

fn main() {
    let _ = |attr: Attr<Person, u64, Anything>| attr.name();
}
