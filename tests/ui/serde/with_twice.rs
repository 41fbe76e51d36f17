use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Serialize, Deserialize)]
struct Point {
    #[serde(with = "module", serialize_with = "function")]
    x: f64,
}

fn main() {}
