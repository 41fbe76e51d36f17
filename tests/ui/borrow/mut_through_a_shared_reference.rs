use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn birthday(person: &Person) {
    *person.age_mut() += 1;
}

fn main() {}
