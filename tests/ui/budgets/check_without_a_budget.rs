use slots_runtime::*;

#[derive(Slotted)]
#[slots(check(Sample<f64>))]
struct Sample<T> {
    value: T,
}

fn main() {}
