use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted)]
struct Point {
    #[serde(rename = "X")]
    x: f64,
}

fn main() {}
