use slots_runtime::{Slotted, private::Attr};

#[derive(Slotted)]
struct Person {
    #[slot(readonly)]
    id: u64,
}

fn renumber(person: &mut Person) {
    let id: Attr<Person, u64> = Attr::__by("id", |p| Person::ATTRS.id.get(p), |p| Person::ATTRS.id.get_mut(p));
    id.set(person, 7);
}

fn main() {}
