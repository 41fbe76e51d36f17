use slots_runtime::{__offsets, private::Attr};

struct Pair(u8, u64);

const FIRST: Attr<Pair, u8> = __offsets!(Pair [0 at] => Attr::__at("0", at));

fn main() {
    FIRST.get(&Pair(1, 2));
}
