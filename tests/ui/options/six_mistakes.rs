use slots_runtime::*;

#[derive(Slotted)]
#[slots(innit, max_size = big)]
struct Person {
    #[slot(readnly)]
    name: String,
    #[slot(copy, by_ref)]
    age: u32,
    #[slot(default)]
    set_age: u32,
}

fn main() {
    let _ = |person: &Person| person.age();
}
