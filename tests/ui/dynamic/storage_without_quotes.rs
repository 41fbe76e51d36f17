use slots_runtime::*;

#[dynamic_attrs(storage = hash)]
struct Person {
    name: String,
}

fn main() {}
