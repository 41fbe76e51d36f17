use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_size = 16, check(Sample<f64>, Sample<u128>))]
struct Sample<T> {
    time: u64,
    value: T,
}

fn main() {}
