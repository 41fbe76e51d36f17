use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_size = "16")]
struct Sample {
    value: f64,
}

fn main() {}
