use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn main() {
    let _ = |person: &Person| person.agee();
}
