use slots_runtime::*;

#[dynamic_attrs(storage = "hash")]
#[derive(Slotted)]
struct Person {
    name: String,
}

fn main() {}
