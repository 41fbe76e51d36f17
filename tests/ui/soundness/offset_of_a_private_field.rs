use slots_runtime::private::{__offsets, Offset};

mod bank {
    #[derive(slots_runtime::Slotted)]
    pub struct Account {
        balance: u64,
    }
}

trait Spy: Sized {
    const BALANCE: (Offset<Self, u64>,);
}
impl Spy for bank::Account {
    const BALANCE: (Offset<Self, u64>,) = __offsets!(offsets_1 Self [balance]);
}

fn main() {}
