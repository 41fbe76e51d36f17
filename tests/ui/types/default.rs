use slots_runtime::*;

#[derive(Slotted)]
#[slots(new)]
struct Person {
    name: String,
    #[slot(default = "18")]
    age: u32,
}

fn main() {}
