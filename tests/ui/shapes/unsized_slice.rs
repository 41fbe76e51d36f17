use slots_runtime::*;

#[derive(Slotted)]
struct Packet {
    length: u32,
    bytes: [u8],
}

fn main() {}
