use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(get)]
    name: String,
}

fn main() {}
