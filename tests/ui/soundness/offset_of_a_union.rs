use slots_runtime::{__offsets, private::Attr};

#[derive(Clone, Copy)]
union Bits {
    number: u64,
    flag: bool,
}

impl Bits {
    const FLAG: Attr<Self, bool> = __offsets!(Self [flag flag "flag"] => flag);
}

fn main() {
    Bits::FLAG.get(&Bits { number: 2 });
}
