use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    #[slot(rename = "age")]
    years: u32,
}

fn age(person: &Person) -> u32 {
    person.years()
}

fn main() {}
