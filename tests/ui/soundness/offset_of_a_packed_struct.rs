use slots_runtime::private::{__offsets, Offset};

#[repr(packed)]
struct Header {
    kind: u8,
    length: u32,
}

impl Header {
    const fn length() -> (Offset<Self, u32>,) {
        __offsets!(offsets_1 Self [length])
    }
}

const LENGTH: (Offset<Header, u32>,) = Header::length();

fn main() {}
