use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn height(person: &Person) -> f64 {
    *Person::ATTRS.height.get(person)
}

fn main() {}
