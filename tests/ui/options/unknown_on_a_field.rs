use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readnly)]
    name: String,
}

fn name(person: &Person) -> &String {
    person.name()
}

fn main() {}
