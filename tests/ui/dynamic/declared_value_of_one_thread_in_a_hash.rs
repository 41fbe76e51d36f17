use slots_runtime::*;
use std::rc::Rc;

#[dynamic_attrs(storage = "hash")]
struct Person {
    name: Rc<str>,
}

fn main() {}
