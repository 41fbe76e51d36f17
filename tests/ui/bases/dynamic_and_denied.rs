use slots_runtime::*;

#[dynamic_attrs] #[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
#[slots(deny_dynamic)]
struct Sensor {
    #[slot(base)]
    record: Record,
}

fn main() {}
