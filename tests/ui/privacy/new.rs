use slots_runtime::*;

mod bank {
    use super::*;
    #[derive(Slotted)]
    #[slots(new)]
    struct Account {
        balance: u64,
    }
}

fn main() {
    let account = bank::Account::new(1_000_000);
}
