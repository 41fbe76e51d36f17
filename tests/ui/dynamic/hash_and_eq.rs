use slots_runtime::*;

#[dynamic_attrs]
#[derive(Slotted, PartialEq, Eq, Hash)]
struct Person {
    name: String,
}

fn main() {
    let _ = |person: &Person| person.name().len();
}
