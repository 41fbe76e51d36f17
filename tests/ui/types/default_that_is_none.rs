use slots_runtime::*;

#[derive(Debug, Clone, PartialEq)]
struct Unit;

#[derive(Slotted)]
#[slots(new)]
struct Person {
    name: String,
    #[slot(default)]
    unit: Unit,
}

fn main() {}
