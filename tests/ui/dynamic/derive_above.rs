use slots_runtime::*;

#[derive(Slotted)]
#[dynamic_attrs]
struct Person {
    name: String,
}

fn main() {
    let _ = |person: &Person| person.name().len();
}
