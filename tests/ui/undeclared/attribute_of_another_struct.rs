use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
}

#[derive(Slotted)]
struct Dog {
    owner: String,
}

fn main() {
    let _ = |person: &Person| person.owner().clone();
}
