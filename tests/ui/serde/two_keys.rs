use serde::{Deserialize, Serialize};
use slots_runtime::dynamic_attrs;

#[dynamic_attrs]
#[derive(Serialize, Deserialize)]
struct Point {
    x: f64,
    #[serde(alias = "x")]
    y: f64,
}

fn main() {}
