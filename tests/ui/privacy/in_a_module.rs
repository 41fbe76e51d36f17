use slots_runtime::*;

mod bank {
    pub mod vault {
        use crate::*;
        #[derive(Slotted)]
        pub struct Account {
            pub(in crate::bank) balance: u64,
        }
    }
}

fn main() {
    let _ = |account: &bank::vault::Account| account.balance();
}
