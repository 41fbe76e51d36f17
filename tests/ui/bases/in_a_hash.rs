use slots_runtime::*;

#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(base)]
struct Record {
    id: u64,
}

#[dynamic_attrs(storage = "hash")]
struct Sensor {
    #[slot(base)]
    record: Record,
}

fn main() {}
