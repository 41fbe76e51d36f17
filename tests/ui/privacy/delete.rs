use slots_runtime::*;

mod bank {
    use super::*;
    #[derive(Slotted)]
    pub struct Account {
        pub owner: String,
        limit: Option<u64>,
    }
}

fn main() {
    let _ = |account: &mut bank::Account| account.del_limit();
}
