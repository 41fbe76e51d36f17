use slots_runtime::*;

#[derive(Slotted)]
#[slots(base)]
struct Record { id: u64 }

fn main() {
    #[derive(Slotted)]
    #[slots(base)]
    struct Sensor {
        #[slot(base)]
        record: Recrod,
        value: f64,
    }
    #[derive(Slotted)]
    struct Thermometer { #[slot(base)] sensor: Sensor }

    let _ = |thermometer: &Thermometer| thermometer.value();
}
