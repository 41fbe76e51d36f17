use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    #[slot(get = false)]
    age: u32,
}

fn age(person: &Person) -> u32 {
    person.age()
}

fn main() {}
