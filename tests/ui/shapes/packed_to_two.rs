use slots_runtime::*;

#[derive(Slotted)]
#[repr(packed(2))]
struct Header {
    kind: u8,
    length: u32,
}

fn main() {}
