use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(validate = polite)]
    name: String,
}

fn polite(name: String) -> Result<(), &'static str> {
    if name.is_empty() { Err("a name is missing") } else { Ok(()) }
}

fn main() {}
