use slots_runtime::*;

#[derive(Slotted)]
#[slots(property(area: f64 = Self::area))]
struct Square {
    side: f64,
}

impl Square {
    fn area(&self) -> f64 {
        self.side() * self.side()
    }
}

fn main() {
    let _ = |square: &mut Square| square.set_area(4.0);
}
