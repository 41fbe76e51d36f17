use slots_runtime::*;

#[derive(Slotted)]
struct Record { id: u64 }
#[derive(Slotted)]
#[slots(base)]
pub struct Sensor {
    #[slot(base)]
    record: Record,
    pub value: f64,
}

#[derive(Slotted)]
struct Thermometer {
    #[slot(base)]
    sensor: Sensor,
}
fn main() {
    let _ = |thermometer: &Thermometer| thermometer.value();
}
