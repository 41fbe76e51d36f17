use slots_runtime::{__offsets, private::Attr};

struct Fields { x: u64 }
struct Pointer(&'static Fields);

impl std::ops::Deref for Pointer {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        self.0
    }
}

impl Pointer {
    const X: Attr<Self, u64> = __offsets!(Self [x x "x"] => x);
}

fn main() {}
