use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn age(person: &Person) -> u32 {
    *Person::ATTRS.agee.get(person)
}

fn main() {}
