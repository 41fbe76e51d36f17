use slots_runtime::*;

#[dynamic_attrs]
fn person() -> u32 {
    25
}

fn main() {
    person();
}
