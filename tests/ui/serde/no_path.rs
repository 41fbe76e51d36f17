use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Serialize, Deserialize)]
struct Point {
    #[serde(default = "1 + 1")]
    x: f64,
}

fn main() {}
