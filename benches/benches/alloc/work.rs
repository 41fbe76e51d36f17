//! What both programs do: boxes of 32 bytes, made and dropped one by one, and a thousand at a time.

use std::{hint::black_box, time::Instant};

const ROUNDS: usize = 41;
const BLOCKS: usize = 200_000;
const BATCH: usize = 1_000;

/// Prints the least time per allocation with its release, of several rounds.
pub(crate) fn run(allocator: &str) {
    let one_by_one = least(|| (0..BLOCKS).for_each(|i| drop(black_box(Box::new([i; 4])))));
    let batches = least(|| {
        for _ in 0..BLOCKS / BATCH {
            drop(black_box((0..BATCH).map(|i| Box::new([i; 4])).collect::<Vec<_>>()));
        }
    });
    println!("{allocator:10} one by one {one_by_one:6.2} ns, {BATCH} at a time {batches:6.2} ns");
}

fn least(work: impl Fn()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_nanos() as f64 / BLOCKS as f64
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
