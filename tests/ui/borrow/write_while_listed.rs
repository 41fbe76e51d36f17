use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn clear(person: &mut Person) {
    for attr in person.attrs() {
        person.set_attr(attr.name(), 0_u32).unwrap();
    }
}

fn main() {}
