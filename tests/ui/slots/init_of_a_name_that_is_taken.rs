use slots_runtime::*;

struct PersonInit;

#[derive(Slotted)]
#[slots(init)]
struct Person {
    name: String,
}

fn main() {}
