use slots_runtime::*;

#[derive(Slotted)]
#[slots(crate = my_crate::slots)]
struct Person {
    name: String,
}

fn main() {}
