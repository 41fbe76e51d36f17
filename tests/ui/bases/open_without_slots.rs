
#[slots(base)]
struct Record {
    id: u64,
}

fn main() {}
