use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn rename(person: &mut Person) -> usize {
    let old = person.name();
    person.set_name(String::new());
    old.len()
}

fn main() {}
