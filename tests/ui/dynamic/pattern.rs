use slots_runtime::*;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn name(person: &Person) -> &String {
    let Person { name } = person;
    name
}

fn main() {}
