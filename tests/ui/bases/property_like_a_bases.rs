use slots_runtime::*;

#[derive(Slotted)]
#[slots(base, property(double: u64 = double))]
struct Record { id: u64 }

fn double(record: &Record) -> u64 { 2 * record.id() }

#[derive(Slotted)]
#[slots(property(double: u64 = of_sensor))]
struct Sensor {
    #[slot(base)]
    record: Record,
}

fn of_sensor(sensor: &Sensor) -> u64 { 2 * sensor.id() }

fn main() {}
