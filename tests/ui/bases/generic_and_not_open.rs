use slots_runtime::*;

#[derive(Slotted)]
struct Record<T> {
    id: T,
}

#[derive(Slotted)]
struct Sensor<T> {
    #[slot(base)]
    record: Record<T>,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor<u8>| sensor.value;
}
