use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Serialize, Deserialize)]
struct Point {
    x: f64,
    #[serde(flatten)]
    rest: Vec<f64>,
}

fn main() {}
