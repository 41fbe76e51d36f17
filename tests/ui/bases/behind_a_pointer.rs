use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Box<Record>,
    value: f64,
}

fn main() {}
