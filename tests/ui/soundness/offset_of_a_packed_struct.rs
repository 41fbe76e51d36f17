use slots_runtime::private::{__offsets, Offset};

#[repr(packed)]
struct Header {
    kind: u8,
    length: u32,
}

impl Header {
    const LENGTH: (Offset<Self, u32>,) = __offsets!(offsets_1 Self [length length]);
}

fn main() {}
