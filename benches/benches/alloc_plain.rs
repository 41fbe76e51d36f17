//! An allocation with the system's allocator: what `alloc_counted` is compared with.
//!
//! `cargo bench --bench alloc_plain --bench alloc_counted` prints both; a program has one global allocator, hence two.

#[path = "alloc/work.rs"]
mod work;

fn main() {
    work::run("system");
}
