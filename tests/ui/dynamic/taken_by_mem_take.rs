use slots_runtime::*;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn forget(person: &mut Person) {
    std::mem::take(&mut person.dynamic_attrs_mut());
}

fn main() {}
