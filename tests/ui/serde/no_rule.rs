use serde::{Deserialize, Serialize};
use slots_runtime::dynamic_attrs;

#[dynamic_attrs]
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "Camel")]
struct Point {
    x: f64,
}

fn main() {}
