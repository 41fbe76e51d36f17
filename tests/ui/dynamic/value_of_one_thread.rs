use slots_runtime::*;
use std::rc::Rc;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn tag(person: &mut Person) -> Result<(), AttrError> {
    person.set_attr("tag", Rc::new(7))
}

fn main() {}
