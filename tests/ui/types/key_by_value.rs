use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn age(person: &Person) -> Result<&u32, AttrError> {
    person.attr(Key::new("age"))
}

fn main() {}
