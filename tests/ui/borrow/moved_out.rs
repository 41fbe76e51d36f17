use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn name(person: Person) -> String {
    *person.name()
}

fn main() {}
