use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(validate = adult)]
    age: u32,
}

fn adult(age: u32) -> bool {
    age >= 18
}

fn main() {}
