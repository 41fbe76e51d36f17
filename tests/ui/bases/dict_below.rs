use slots_runtime::*;

#[dynamic_attrs]
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
    let _ = |sensor: &Sensor| sensor.value();
}
