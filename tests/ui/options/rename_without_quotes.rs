use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(rename = nickname)]
    nick: String,
}

fn main() {}
