use slots_runtime::{__offsets, private::Attr};

#[repr(packed)]
struct Header {
    kind: u8,
    length: u32,
}

const LENGTH: Attr<Header, u32> = __offsets!(Header [length length] => Attr::__at("length", length));

fn main() {}
