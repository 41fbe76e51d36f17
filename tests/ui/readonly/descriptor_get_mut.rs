use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readonly)]
    id: u64,
    name: String,
}

fn renumber(person: &mut Person) {
    *Person::ATTRS.id.get_mut(person) += 1;
}

fn main() {}
