use slots_runtime::*;

#[dynamic_attrs] #[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[dynamic_attrs] #[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
}

fn main() {}
