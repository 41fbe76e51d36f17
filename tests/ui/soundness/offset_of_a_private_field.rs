use slots_runtime::{__offsets, private::Attr};

mod bank {
    #[derive(slots_runtime::Slotted)]
    pub struct Account {
        balance: u64,
    }
}

trait Spy: Sized {
    const BALANCE: Attr<Self, u64>;
}
impl Spy for bank::Account {
    const BALANCE: Attr<Self, u64> = __offsets!(Self [balance at "balance"] => at);
}

fn main() {}
