use slots_runtime::*;

#[derive(Clone, Debug)]
struct Photo;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn show(person: &mut Person) -> Result<(), AttrError> {
    person.set_attr("photo", Photo)
}

fn main() {}
