use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn birthday(person: &mut Person) {
    person.set_agee(person.age() + 1);
}

fn main() {}
