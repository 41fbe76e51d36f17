use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn age(person: &Person) -> u64 {
    person.age()
}

fn main() {}
