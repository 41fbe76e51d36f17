use slots_runtime::*;

#[derive(Slotted)]
#[slots(property(area: f32 = Self::area))]
struct Square {
    side: f64,
}

impl Square {
    fn area(&self) -> f64 {
        self.side() * self.side()
    }
}

fn main() {}
