use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot = "readonly"]
    name: String,
}

fn main() {}
