use slots_runtime::*;

#[derive(Slotted)]
struct Line {
    number: u32,
    text: str,
}

fn main() {}
