use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(readonly copy)]
    id: u64,
}

fn main() {}
