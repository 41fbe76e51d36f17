use slots_runtime::private::{__offsets, Offset};

#[derive(Clone, Copy)]
union Bits {
    number: u64,
    flag: bool,
}

impl Bits {
    const FLAG: (Offset<Self, bool>,) = __offsets!(offsets_1 Self [flag]);
}

fn main() {
    let _ = Bits::FLAG;
}
