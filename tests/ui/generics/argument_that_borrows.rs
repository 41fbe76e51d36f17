use slots_runtime::*;

#[derive(Slotted)]
struct Tagged<T> {
    tag: u32,
    value: T,
}

fn tag(tagged: &Tagged<&str>) -> u32 {
    *tagged.attr("tag").unwrap()
}

fn main() {}
