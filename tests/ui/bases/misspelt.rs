use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

// The name is looked for twice: as a type, and as what answers for it.
#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Recrod,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.value();
}
