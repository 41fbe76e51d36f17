use slots_runtime::*;

#[derive(Slotted)]
#[slots(readonly)]
struct Person {
    name: String,
}

fn main() {}
