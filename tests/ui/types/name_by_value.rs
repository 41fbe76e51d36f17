use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn read(person: &Person, attr: String) -> Result<&u32, AttrError> {
    person.attr(attr)
}

fn main() {}
