use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn birthday(person: &Person) {
    person.set_age(person.age() + 1);
}

fn main() {}
