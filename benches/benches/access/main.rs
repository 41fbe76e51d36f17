//! Access to attributes, one module per dimension: the hand-written baseline, our four storages, and their peers.
//!
//! `cargo bench --bench access` measures all of it; a part of a group's name (`read`, `write/16`, `by_key/3/in_a_row`)
//! after `--` measures only that.

mod add_remove;
mod by_key;
mod clone_eq;
mod construct;
mod iterate;
mod read;
mod write;

use slots_benches::harness;

fn main() {
    let mut criterion = harness::criterion();
    read::run(&mut criterion);
    write::run(&mut criterion);
    by_key::run(&mut criterion);
    add_remove::run(&mut criterion);
    construct::run(&mut criterion);
    clone_eq::run(&mut criterion);
    iterate::run(&mut criterion);
    criterion.final_summary();
}
