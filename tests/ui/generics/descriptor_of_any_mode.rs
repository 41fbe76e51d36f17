use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    age: u32,
}

fn clear<S, M: Mode>(one: &mut S, attr: Attr<S, u32, M>) {
    attr.set(one, 0);
}

fn main() {}
