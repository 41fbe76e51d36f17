use slots_runtime::*;

#[derive(Slotted)]
struct Tagged<T>
where
    T: ?Sized,
{
    tag: u32,
    value: T,
}

fn main() {}
