use slots_runtime::*;

#[derive(Slotted)]
struct Sensor<R> {
    #[slot(base)]
    record: R,
    value: f64,
}

fn main() {
    let _ = |sensor: &Sensor<u8>| sensor.value();
}
