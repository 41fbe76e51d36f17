use slots_runtime::*;

#[derive(Slotted)]
#[slots(init)]
struct Person {
    name: String,
    age: u32,
}

fn main() {
    let person = Person::from(PersonInit { name: String::new() });
}
