use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record {
    id: u64,
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
}

fn main() {
    let _ = |sensor: &mut Sensor| sensor.del_id();
}
