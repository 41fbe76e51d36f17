use slots_runtime::{__offsets, private::Attr};

#[derive(Clone, Copy)]
union Bits {
    number: u64,
    flag: bool,
}

const FLAG: Attr<Bits, bool> = __offsets!(Bits [flag flag] => Attr::__at("flag", flag));

fn main() {
    FLAG.get(&Bits { number: 2 });
}
