use slots_runtime::*;

#[derive(Slotted)]
#[repr(C, packed)]
struct Header {
    kind: u8,
    length: u32,
}

fn main() {}
