use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(rename = "")]
    nick: String,
}

fn main() {}
