use slots_runtime::*;

struct Record {
    id: u64,
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| (sensor.value(), Sensor::ATTRS.value, sensor.attr::<f64>("value").is_ok());
}
