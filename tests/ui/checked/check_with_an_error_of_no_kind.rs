use slots_runtime::*;

struct TooYoung;

#[derive(Slotted)]
struct Person {
    #[slot(validate = adult)]
    age: u32,
}

fn adult(age: u32) -> Result<(), TooYoung> {
    if age < 18 { Err(TooYoung) } else { Ok(()) }
}

fn main() {}
