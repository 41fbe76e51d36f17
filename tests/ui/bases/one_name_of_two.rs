use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record { id: u64 }

#[derive(Slotted)]
#[slots(base)]
struct Place { id: u32 }

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    #[slot(base)]
    place: Place,
}

fn main() {}
