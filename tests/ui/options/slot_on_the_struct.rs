use slots_runtime::*;

#[derive(Slotted)]
#[slot(readonly)]
struct Person {
    name: String,
}

fn main() {}
