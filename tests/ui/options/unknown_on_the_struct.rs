use slots_runtime::*;

#[derive(Slotted)]
#[slots(innit)]
struct Person {
    name: String,
}

fn main() {}
