use serde::Serialize;
use slots_runtime::{Slotted, dynamic_attrs};

struct Plain;

#[dynamic_attrs]
#[derive(Slotted, Serialize)]
struct Point {
    x: Plain,
}

fn main() {}
