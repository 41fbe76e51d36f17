use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
#[slots(base)]
struct Sensor {
    #[slot(base)]
    record: Recrod,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.value();
}
