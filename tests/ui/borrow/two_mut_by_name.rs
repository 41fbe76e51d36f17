use slots_runtime::*;

#[derive(Slotted)]
struct Point {
    x: f64,
    y: f64,
}

fn swap(point: &mut Point) -> Result<(), AttrError> {
    Ok(std::mem::swap(point.attr_mut::<f64>("x")?, point.attr_mut("y")?))
}

fn main() {}
