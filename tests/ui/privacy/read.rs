use slots_runtime::*;

mod bank {
    use super::*;
    #[derive(Slotted)]
    pub struct Account {
        pub owner: String,
        balance: u64,
    }
}

fn main() {
    let _ = |account: &bank::Account| account.balance();
}
