use slots_runtime::{__offsets, private::Attr};

#[repr(packed)]
struct Header {
    kind: u8,
    length: u32,
}

impl Header {
    const LENGTH: Attr<Self, u32> = __offsets!(Self [length length "length"] => length);
}

fn main() {}
