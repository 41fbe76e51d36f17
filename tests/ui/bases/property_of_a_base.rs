use slots_runtime::*;

#[derive(Slotted)]
#[slots(base, property(double: u64 = Self::double))]
struct Record {
    id: u64,
}

impl Record {
    fn double(&self) -> u64 { 2 * self.id() }
}

#[derive(Slotted)]
struct Sensor {
    #[slot(base)]
    record: Record,
    double: u64,
}

fn main() {}
