use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn print(person: &Person) {
    let age = person.attr("age");
}

fn main() {}
