use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    #[slot(skip, readonly)]
    cache: u64,
}

fn main() {}
