//! What two threads that do the same at once lose against one that is alone, with what is shared and without.
//!
//! `cargo bench --bench threads`. Rounds with one thread and with two come in turns, so that a busy neighbour hits both
//! alike, and each ratio is the median over the rounds. What the machine itself takes away, whatever the threads do, is
//! told by the lines that share nothing: a chain of multiplications that touches no memory, and the same work with a key
//! and instances of each thread's own. Pieces of work take half a millisecond, but for one that tells what longer ones
//! lose, whatever they do.

use slots_benches::{
    harness::{count, is_test},
    output::{folder, save, short, table},
};
use slots_runtime::{Key, map::AttrMap};
use std::{fs, hint::black_box, io, sync::Barrier, thread, time::Instant};

static SHARED: Key<u64> = Key::new("wanted");
static OWN: [Key<u64>; 2] = [Key::new("wanted"), Key::new("wanted")];
const NAMES: [&str; 3] = ["height", "width", "depth"];

/// A piece of work, for the thread of this number.
type Work<'a> = Box<dyn Fn(usize) -> u64 + Sync + 'a>;

/// Maps of two shapes in turns, all of which have "wanted".
fn maps(all: usize) -> Vec<AttrMap> {
    let map = |i: usize| {
        let mut map = AttrMap::new();
        NAMES[..i % 2].iter().for_each(|name| _ = map.insert(name, 1_u8));
        _ = map.insert("wanted", i as u64);
        map
    };
    (0..all).map(map).collect()
}

fn read(maps: &[AttrMap], key: &Key<u64>) -> u64 {
    maps.iter().fold(0, |sum: u64, map| sum.wrapping_add(map.get(key).map_or(0, |value| *value)))
}

fn add(all: usize) -> u64 {
    let mut map = AttrMap::new();
    (0..all).fold(0, |sum, i| {
        map.clear();
        NAMES.iter().for_each(|name| _ = map.insert(name, i as u64));
        sum + map.len() as u64
    })
}

/// Allocates and releases what [`add`] does, without a map.
fn allocate(all: usize) -> u64 {
    (0..all).fold(0, |sum, i| {
        let mut block: Vec<u64> = Vec::with_capacity(2);
        block.extend([i as u64; 2]);
        block.reserve_exact(2);
        block.extend([i as u64; 2]);
        sum + black_box(block).len() as u64
    })
}

fn multiply(all: usize) -> u64 {
    (0..all as u64).fold(1, |product: u64, i| black_box(product.wrapping_mul(i | 1)))
}

/// Nanoseconds that the slowest of the threads takes.
fn on_threads(threads: usize, work: &Work<'_>) -> f64 {
    let barrier = Barrier::new(threads);
    let run = |thread| {
        barrier.wait();
        let start = Instant::now();
        black_box(work(thread));
        start.elapsed().as_secs_f64() * 1e9
    };
    thread::scope(|scope| {
        let run = &run;
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(move || run(thread))).collect();
        handles.into_iter().map(|handle| handle.join().unwrap_or(f64::NAN)).fold(0.0, f64::max)
    })
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn main() -> io::Result<()> {
    let all = count(100_000);
    let (shared, own) = (maps(all), [maps(all), maps(all)]);
    let numbers: [Vec<Box<u64>>; 2] = [0, 1].map(|_| (0..all as u64).map(Box::new).collect());
    let (again, few) = (4, all / 10);
    let often = |once: &dyn Fn() -> u64| (0..again).fold(0_u64, |sum, _| sum.wrapping_add(once()));
    let sum = |all: &[Box<u64>]| all.iter().fold(0, |sum, number| sum + **number);
    // Each with the number of its elements.
    let works: [(&str, usize, Work<'_>); 8] = [
        ("multiplying, without memory", 5 * all, Box::new(|_| multiply(5 * all))),
        ("multiplying ten times as long", 50 * all, Box::new(|_| multiply(50 * all))),
        ("boxed numbers of its own", again * all, Box::new(|thread| often(&|| sum(&numbers[thread])))),
        ("boxed numbers, the same", again * all, Box::new(|_| often(&|| sum(&numbers[0])))),
        ("by key, nothing shared", again * all, Box::new(|thread| often(&|| read(&own[thread], &OWN[thread])))),
        ("by the same key, the same maps", again * all, Box::new(|_| often(&|| read(&shared, &SHARED)))),
        ("allocating, without a map", few, Box::new(|_| allocate(few))),
        ("adding three attributes", few, Box::new(|_| add(few))),
    ];
    let rounds = if is_test() { 1 } else { 201 };
    let mut times = vec![[Vec::new(), Vec::new()]; works.len()];
    for round in 0..=rounds {
        for ((.., work), [alone, both]) in works.iter().zip(&mut times) {
            let (one, two) = (on_threads(1, work), on_threads(2, work));
            // The first round warms up.
            if round > 0 {
                alone.push(one);
                both.push(two);
            }
        }
    }
    let mut rows = Vec::new();
    let mut lines = String::new();
    for ((name, elements, _), [alone, both]) in works.iter().zip(&mut times) {
        let mut ratios: Vec<f64> = both.iter().zip(&*alone).map(|(two, one)| two / one).collect();
        let ratio = median(&mut ratios);
        let (low, high) = (ratios[rounds / 4], ratios[rounds * 3 / 4]);
        let each = (*elements).max(1) as f64;
        let cells = [median(alone) / each, median(both) / each, ratio, low, high];
        lines += &format!("{name}\t{ratio}\n");
        rows.push([(*name).to_owned()].into_iter().chain(cells.map(short)).collect());
    }
    fs::write(folder()?.join("threads.tsv"), lines)?;
    let text = "Nanoseconds per element and thread, medians; the ratio is the median of that of each round, with the quartiles \
                beside it. Where nothing is shared, what the ratio is above one is the machine's doing.\n\n";
    let head = ["work", "one thread", "two threads", "ratio", "lower quartile", "upper quartile"];
    save("threads.md", &format!("{text}{}", table(&head, &rows)))
}
