use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slots(readonly)]
    name: String,
}

fn main() {}
