use slots_runtime::*;

#[derive(Slotted)]
struct Node {
    name: String,
    attrs: u32,
}

fn main() {}
