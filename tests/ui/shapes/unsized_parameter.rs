use slots_runtime::*;

#[derive(Slotted)]
struct Tagged<T: ?Sized> {
    tag: u32,
    value: T,
}

fn main() {}
