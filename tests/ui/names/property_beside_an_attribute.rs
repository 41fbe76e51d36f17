use slots_runtime::*;

#[derive(Slotted)]
#[slots(property(area: f64 = Self::compute))]
struct Square {
    area: f64,
}

impl Square {
    fn compute(&self) -> f64 {
        self.area()
    }
}

fn main() {}
