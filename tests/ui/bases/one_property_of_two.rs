use slots_runtime::*;

#[derive(Slotted)]
#[slots(base, property(double: u64 = double))]
struct Record { id: u64 }

fn double(record: &Record) -> u64 { 2 * record.id() }

#[derive(Slotted)]
#[slots(base)]
struct Place { double: u64 }

#[derive(Slotted)]
struct Sensor {
    #[slot(base)] record: Record,
    #[slot(base)] place: Place,
}

fn main() {}
