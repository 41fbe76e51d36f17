use slots_runtime::*;

#[derive(Slotted)]
#[slots(max_size = 16)]
struct Sample<T> {
    time: u64,
    value: T,
}

fn main() {}
