use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(get = true)]
    name: String,
}

fn main() {}
