use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn birthday(person: &Person) {
    Person::ATTRS.age.set(person, 26);
}

fn main() {}
