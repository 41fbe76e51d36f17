use slots_runtime::*;

#[derive(Slotted)]
struct Marker;

fn main() {
    let _ = Marker;
}
