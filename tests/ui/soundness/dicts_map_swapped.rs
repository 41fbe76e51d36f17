use slots_runtime::*;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn swap(one: &mut Person, other: &mut map::AttrMap) {
    std::mem::swap(&mut one.__dynamic, other);
}

fn main() {}
