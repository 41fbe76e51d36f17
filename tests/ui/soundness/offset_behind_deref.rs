use slots_runtime::{__offsets, private::Attr};

struct Fields { x: u64 }
struct Pointer(&'static Fields);

impl std::ops::Deref for Pointer {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        self.0
    }
}

const X: Attr<Pointer, u64> = __offsets!(Pointer [x x] => Attr::__at("x", x));

fn main() {}
