use slots_runtime::*;

mod records {
    #[derive(slots_runtime::Slotted)]
    #[slots(base)]
    pub struct Record { id: u64 }
}

// A path is looked for twice: as a type, and as what answers for it.
#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: records::Recrod,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.value();
}
