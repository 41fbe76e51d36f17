use slots_runtime::*;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn name(person: &Person) -> &String {
    &person.name
}

fn main() {}
