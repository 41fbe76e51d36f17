use slots_runtime::*;

#[derive(Slotted)]
struct Record { id: u64 }

// An open struct shows its attributes beside itself, and so it asks its bases there, where nothing can answer for one
// that is not open: rustc's own words come first.
#[derive(Slotted)]
#[slots(base)]
struct Sensor {
    #[slot(base)]
    record: Record,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor| sensor.value();
}
