use slots_runtime::*;

#[dynamic_attrs]
#[derive(Slotted)]
struct Person {
    name: String,
    __dynamic: u32,
}

fn main() {}
