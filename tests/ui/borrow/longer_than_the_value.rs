use slots_runtime::*;

#[derive(Slotted)]
#[slots(new)]
struct Person {
    name: String,
}

fn name() -> &'static String {
    let person = Person::new(String::new());
    person.name()
}

fn main() {}
