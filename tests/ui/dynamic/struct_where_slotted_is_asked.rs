use slots_runtime::*;

struct Person {
    name: String,
}

fn age(one: &impl Slotted) -> Option<u32> {
    one.attr_cloned("age").ok()
}

fn main() {
    let _ = |person: &Person| age(person);
}
