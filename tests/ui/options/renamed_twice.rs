use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(rename = "name", rename = "title")]
    nick: String,
}

fn main() {}
