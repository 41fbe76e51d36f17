use slots_runtime::{__offsets, private::Attr};

mod bank {
    pub struct Account {
        balance: u64,
    }
}
use bank::Account;

const BALANCE: Attr<Account, u64> = __offsets!(Account [balance at] => Attr::__at("balance", at));

fn main() {}
