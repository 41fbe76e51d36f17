use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    id: u32,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.id();
}
