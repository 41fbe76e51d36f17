use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    #[slot(default = 18)]
    age: u32,
}

fn main() {}
