use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record { id: u64 }

struct Place;

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    #[slot(base)]
    place: Place,
}

fn main() {
    let _ = |sensor: &Sensor| (sensor.id(), sensor.attr::<u64>("id").is_ok(), Sensor::ATTRS.id);
}
