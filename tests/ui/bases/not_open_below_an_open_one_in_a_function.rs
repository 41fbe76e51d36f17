use slots_runtime::*;

#[derive(Slotted)]
struct Record { id: u64 }

fn main() {
    // The macro that an open struct shows comes out of no block, and a module does not see what is in a function. So
    // the base is asked where it stands: there the call itself, which may define any name, keeps rustc from knowing that
    // the base has no macro until nothing is left to expand, and then rustc has its own words for it.
    #[derive(Slotted)]
    #[slots(base)]
    struct Sensor {
        #[slot(base)]
        record: Record,
        value: f64,
    }

    let _ = |sensor: &Sensor| sensor.value();
}
