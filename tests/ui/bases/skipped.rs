use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base, skip)]
    record: Record,
}

fn main() {}
