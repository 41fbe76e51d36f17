use slots_runtime::*;

#[derive(Slotted)]
struct Node {
    name: String,
    attr: u32,
}

fn main() {}
