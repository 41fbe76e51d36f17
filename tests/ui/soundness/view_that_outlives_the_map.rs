use slots_runtime::map::{AttrMap, DynRef};

fn view() -> DynRef<'static> {
    let map = AttrMap::new();
    map.view()
}

fn main() {}
