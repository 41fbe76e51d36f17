use slots_runtime::*;

#[dynamic_attrs] #[derive(Slotted)]
#[slots(base)]
struct Record { id: u64 }

#[dynamic_attrs] #[derive(Slotted)]
#[slots(base)]
struct Place { place: u32 }

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    #[slot(base)]
    place: Place,
}

fn main() {}
