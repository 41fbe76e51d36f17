use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_size = 16)]
struct Sample {
    time: u64,
    value: f64,
    unit: u8,
}

fn main() {}
