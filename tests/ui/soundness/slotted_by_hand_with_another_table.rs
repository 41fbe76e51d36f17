use slots_runtime::{Layout, Slotted, private::*};

#[derive(Slotted)]
struct Point { x: f64 }
struct Byte(u8);

impl Slotted for Byte {
    const LAYOUT: &'static Layout = Point::LAYOUT;
    type Storage = SlotStorage;
    type __Owner = Self;
    fn __table() -> Table<Self> { Point::__table() }
    fn __find(_: &str) -> Option<usize> { Some(0) }
    fn __declared(&self) -> Declared<'_> { Self::__table().of(self) }
    fn __declared_mut(&mut self) -> DeclaredMut<'_> { Self::__table().of_mut(self) }
}

fn main() {}
