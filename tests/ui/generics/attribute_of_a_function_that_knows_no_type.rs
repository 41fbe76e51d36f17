use slots_runtime::*;

fn age<S>(one: &S) -> Option<&u32> {
    one.attr("age").ok()
}

fn main() {}
