use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readonly)]
    id: Option<u64>,
    name: String,
}

fn anonymous(person: &mut Person) {
    person.del_id();
}

fn main() {}
