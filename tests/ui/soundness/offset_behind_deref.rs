use slots_runtime::private::{__offsets, Offset};

struct Fields { x: u64 }
struct Pointer(&'static Fields);

impl std::ops::Deref for Pointer {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        self.0
    }
}

impl Pointer {
    const X: (Offset<Self, u64>,) = __offsets!(offsets_1 Self [x]);
}

fn main() {}
