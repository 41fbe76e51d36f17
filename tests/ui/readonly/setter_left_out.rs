use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(set = false)]
    id: u64,
    name: String,
}

fn renumber(person: &mut Person) {
    person.set_id(7);
}

fn main() {}
