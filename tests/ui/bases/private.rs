use slots_runtime::*;

mod records {
    #[derive(slots_runtime::Slotted)]
    #[slots(base)]
    pub struct Record {
        id: u64,
    }
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: records::Record,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.id();
}
