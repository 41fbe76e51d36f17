use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    #[slot(skip)]
    cache: u32,
}

fn cached(person: &Person) -> u32 {
    person.cache()
}

fn main() {}
