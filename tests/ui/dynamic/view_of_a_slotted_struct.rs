use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
}

fn count(person: &Person) -> usize {
    person.dynamic_attrs().len()
}

fn main() {}
