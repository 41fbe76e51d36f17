use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn drop_early(person: Person) -> usize {
    let name = Person::ATTRS.name.get(&person);
    drop(person);
    name.len()
}

fn main() {}
