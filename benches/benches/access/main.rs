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

use slots_benches::{harness::Meter, turns};
use std::io;

fn all(meter: &mut dyn Meter) {
    read::run(meter);
    write::run(meter);
    by_key::run(meter);
    add_remove::run(meter);
    construct::run(meter);
    clone_eq::run(meter);
    iterate::run(meter);
}

fn main() -> io::Result<()> {
    turns::main("access", &all)
}
