use slots_runtime::*;

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: u64,
    value: f64,
}

fn main() {}
