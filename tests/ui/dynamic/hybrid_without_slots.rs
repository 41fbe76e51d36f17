use slots_runtime::*;

#[dynamic_attrs(storage = "hybrid")]
struct Person {
    name: String,
}

fn main() {}
