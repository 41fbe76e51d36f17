use slots_runtime::*;

#[derive(Slotted)]
#[slots(accessors)]
struct Person {
    name: String,
}

fn main() {}
