use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn forget(person: &mut Person) {
    person.del_age();
}

fn main() {}
