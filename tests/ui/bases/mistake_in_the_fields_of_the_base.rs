use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
#[repr(packed)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
#[slots(init)]
struct Sensor {
    #[slot(base)]
    record: Record,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| (sensor.value(), sensor.attr::<f64>("value").is_ok(), Sensor::ATTRS.value);
}
