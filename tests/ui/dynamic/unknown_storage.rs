use slots_runtime::*;

#[dynamic_attrs(storage = "hashmap")]
struct Person {
    name: String,
}

fn main() {
    let _ = |person: &Person| person.name().len();
}
