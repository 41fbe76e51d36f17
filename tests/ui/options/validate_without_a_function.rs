use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(validate = "adult")]
    age: u32,
}

fn main() {}
