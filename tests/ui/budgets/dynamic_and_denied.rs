use slots_runtime::*;

#[dynamic_attrs]
#[slots(deny_dynamic)]
struct Sample {
    value: f64,
}

fn main() {}
