use slots_runtime::*;

#[dynamic_attrs(store = "hash")]
struct Person {
    name: String,
}

fn main() {
    let _ = |person: &Person| person.name().len();
}
