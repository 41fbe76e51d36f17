use slots_runtime::*;

#[derive(Slotted)]
struct Point(f64, f64);

fn main() {
    let _ = |point: &Point| point.0;
}
