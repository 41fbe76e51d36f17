use slots_runtime::*;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn main() {
    let _ = Person { name: String::new() };
}
