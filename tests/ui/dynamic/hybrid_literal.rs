use slots_runtime::*;

#[dynamic_attrs]
#[derive(Slotted)]
struct Person {
    name: String,
}

fn main() {
    let _ = Person { name: String::new() };
}
