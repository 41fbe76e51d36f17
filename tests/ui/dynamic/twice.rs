use slots_runtime::*;

#[dynamic_attrs]
#[dynamic_attrs]
struct Person {
    name: String,
}

fn main() {
    let _ = |person: &Person| person.name().len();
}
