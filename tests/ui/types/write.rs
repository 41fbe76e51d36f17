use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn birthday(person: &mut Person) {
    person.set_age("26");
}

fn main() {}
