use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(copy)]
    name: String,
    age: u32,
}

fn main() {}
