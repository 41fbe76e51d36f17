use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readonly)]
    id: u64,
    name: String,
}

fn renumber(person: &mut Person) {
    *person.id_mut() += 1;
}

fn main() {}
