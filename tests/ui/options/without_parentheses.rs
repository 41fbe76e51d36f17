use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot]
    name: String,
}

fn main() {}
