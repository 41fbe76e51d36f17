use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn first(person: &Person) -> Result<&String, AttrError> {
    person.attr(0)
}

fn main() {}
