use slots_runtime::*;

#[derive(Slotted)]
#[slots(new)]
struct Package {
    name: String,
    new: bool,
}

fn main() {}
