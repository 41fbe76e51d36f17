use slots_runtime::*;

#[dynamic_attrs]
#[slots(base)]
struct Record {
    id: u64,
}

fn main() {}
