use slots_runtime::*;
use std::rc::Rc;

#[dynamic_attrs]
struct Person {
    name: Rc<str>,
}

fn send(person: Person) {
    std::thread::spawn(move || person.name().len());
}

fn main() {}
