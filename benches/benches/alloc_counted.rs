//! An allocation with the counting allocator: see `alloc_plain`.

#[path = "alloc/work.rs"]
mod work;

#[global_allocator]
static ALLOC: slots_runtime::measure::CountingAlloc = slots_runtime::measure::CountingAlloc::new();

fn main() {
    work::run("counting");
}
