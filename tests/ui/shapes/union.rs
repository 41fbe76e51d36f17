use slots_runtime::*;

#[derive(Slotted)]
union Bits {
    float: f64,
    integer: u64,
}

fn main() {}
