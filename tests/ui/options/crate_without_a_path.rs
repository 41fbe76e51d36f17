use slots_runtime::*;

#[derive(Slotted)]
#[slots(crate)]
struct Person {
    name: String,
}

fn main() {}
