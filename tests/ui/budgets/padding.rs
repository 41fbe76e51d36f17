use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_padding = 4)]
#[repr(C)]
struct Sample {
    unit: u8,
    value: f64,
    kind: u8,
    time: u64,
}

fn main() {}
