use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(copy, by_ref)]
    age: u32,
}

fn main() {}
