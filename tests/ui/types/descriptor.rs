use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn total<S>(all: &[S], attr: Attr<S, u64>) -> u64 {
    all.iter().map(|one| attr.get(one)).sum()
}

fn main() {
    total::<Person>(&[], Person::ATTRS.age);
}
