use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Serialize, Deserialize)]
#[serde(rename_al = "camelCase")]
struct Point {
    #[serde(skip_serialising)]
    x: f64,
    #[serde(deny_unknown_fields)]
    y: f64,
}

fn main() {}
