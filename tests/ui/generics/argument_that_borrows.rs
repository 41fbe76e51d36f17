use slots_runtime::*;

#[derive(Slotted)]
#[slots(init)]
struct Tagged<T> {
    tag: u32,
    value: T,
}

fn main() {
    let text = String::new();
    let tag = |tagged: &Tagged<&str>| *tagged.attr::<u32>("tag").unwrap();
    let tagged = Tagged::from(TaggedInit { tag: 1, value: text.as_str() });
    tag(&tagged);
}
