use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_padding = 8, no_padding)]
struct Sample {
    value: f64,
}

fn main() {}
