use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readonly = true)]
    name: String,
}

fn main() {}
