use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record(u64);

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.value();
}
