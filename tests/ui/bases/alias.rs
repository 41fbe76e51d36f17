use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

type Entry = Record;

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Entry,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.value();
}
