use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_size)]
struct Sample {
    value: f64,
}

fn main() {}
