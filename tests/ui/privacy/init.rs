use slots_runtime::*;

mod bank {
    use super::*;
    #[derive(Slotted)]
    #[slots(init)]
    pub struct Account {
        pub owner: String,
        balance: u64,
    }
}

fn main() {
    let _ = bank::AccountInit { owner: String::new(), balance: 1_000_000 };
}
