use slots_runtime::{Slotted, private::Token};

#[derive(Slotted)]
struct Person {
    #[slot(readonly)]
    id: u64,
}

fn renumber(person: &mut Person) {
    *Person::ATTRS.id.__place(person, Token(())) = 7;
}

fn main() {}
