use slots_runtime::*;

#[derive(Slotted)]
struct Sorted<T: Ord> {
    values: Vec<T>,
}

fn first(sorted: &Sorted<f64>) -> f64 {
    sorted.values()[0]
}

fn main() {}
