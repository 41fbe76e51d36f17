use slots_runtime::*;

#[derive(Slotted)]
#[slots(new)]
struct Person {
    name: String,
    age: u32,
}

fn main() {
    let person = Person::new(String::new(), 25, true);
}
