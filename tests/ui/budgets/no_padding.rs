use slots_runtime::*;

#[derive(Slotted)]
#[slots(no_padding)]
struct Sample {
    value: f64,
    unit: u8,
}

fn main() {}
