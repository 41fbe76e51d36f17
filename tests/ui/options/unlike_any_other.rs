use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(lazy)]
    name: String,
}

fn main() {}
