use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
}

#[derive(Slotted)]
struct Dog {
    name: String,
}

fn name(dog: &Dog) -> &String {
    Person::ATTRS.name.get(dog)
}

fn main() {}
