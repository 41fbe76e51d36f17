use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
}

fn count(one: &impl DynamicAttrs) -> usize {
    one.dynamic_attrs().len()
}

fn main() {
    let _ = |person: &Person| count(person);
}
