use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

static AGE: Key<u32> = Key::new("age");

fn age(person: &Person) -> Result<&u64, AttrError> {
    person.attr(&AGE)
}

fn main() {}
