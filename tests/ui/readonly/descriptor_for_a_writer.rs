use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readonly)]
    id: u64,
}

fn clear<S>(one: &mut S, attr: Attr<S, u64>) {
    attr.set(one, 0);
}

fn main() {
    let _ = |person: &mut Person| clear(person, Person::ATTRS.id);
}
