use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(init)]
    name: String,
}

fn main() {}
