use slots_runtime::*;

#[derive(Slotted)]
#[slots(base, max_sise = 8)]
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
    let _ = |sensor: &Sensor, init: &SensorInit| (sensor.value(), sensor.id(), init.record.id());
}
