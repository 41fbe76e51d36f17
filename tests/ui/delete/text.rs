use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn anonymous(person: &mut Person) {
    person.del_name();
}

fn main() {}
