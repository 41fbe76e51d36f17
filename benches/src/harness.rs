//! How all groups are measured: short, so that the whole run stays under ten minutes.

use criterion::{Criterion, SamplingMode, Throughput};
use std::{
    cell::LazyCell,
    hint::black_box,
    time::{Duration, Instant},
};

/// Criterion as all benchmarks use it; the command line has the last word.
#[must_use]
pub fn criterion() -> Criterion {
    Criterion::default()
        .sample_size(12)
        .warm_up_time(Duration::from_millis(40))
        .measurement_time(Duration::from_millis(160))
        .nresamples(2_000)
        .configure_from_args()
}

/// Something that measures benchmarks.
pub trait Meter {
    /// Measures one benchmark, which handles so many elements each time; `work` says how long so many times took.
    fn measure(&mut self, group: &str, name: &str, elements: usize, work: &mut dyn FnMut(u64) -> Duration);
}

impl Meter for Criterion {
    // Criterion is compiled once, here, and not once for each of hundreds of closures.
    fn measure(&mut self, group: &str, name: &str, elements: usize, work: &mut dyn FnMut(u64) -> Duration) {
        let mut group = self.benchmark_group(group);
        group.throughput(Throughput::Elements(elements as u64)).sampling_mode(SamplingMode::Flat);
        group.bench_function(name, |bencher| bencher.iter_custom(&mut *work));
        group.finish();
    }
}

/// How long something takes so many times.
#[inline(always)]
pub fn repeat<R>(times: u64, mut work: impl FnMut() -> R) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    start.elapsed()
}

/// Whether this run only looks whether everything works, as `cargo bench -- --test` and `cargo test` do.
#[must_use]
pub fn is_test() -> bool {
    !std::env::args().any(|argument| argument == "--bench") || std::env::args().any(|argument| argument == "--test")
}

/// So many, or a few where nothing is measured.
#[must_use]
pub fn count(count: usize) -> usize {
    if is_test() { count.min(100) } else { count }
}

/// How many instances are read in a row.
#[must_use]
pub fn in_a_row() -> usize {
    count(100_000)
}

/// How many instances there are to read in random order: a million, where the hash maps of all of them fit into memory. Those of
/// 16 attributes and more would take 3 to 12 GB.
#[must_use]
pub fn at_random(attributes: usize) -> usize {
    count(if attributes <= 3 { 1_000_000 } else { 100_000 })
}

/// How many instances are constructed, cloned or dropped at once: fewer the larger they are.
#[must_use]
pub fn at_once(attributes: usize) -> usize {
    count(300_000 / attributes)
}

/// Instances that are made when they are first needed, so that those of a group that was not asked for are not.
pub type Rows<'a, T> = LazyCell<Vec<T>, Box<dyn FnOnce() -> Vec<T> + 'a>>;

/// Instances that `make` makes.
pub fn rows<'a, T: 'a>(make: impl FnOnce() -> Vec<T> + 'a) -> Rows<'a, T> {
    LazyCell::new(Box::new(make))
}

/// So many different indices below `count`, in random order, as are read in a row: enough for all to be far apart.
#[must_use]
pub fn drawn(count: usize) -> Vec<u32> {
    let mut order = shuffled(count);
    order.truncate(in_a_row());
    order
}

/// All indices below `count`, in random order.
#[must_use]
pub fn shuffled(count: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count).map(|index| index as u32).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for index in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(index, (state >> 33) as usize % (index + 1));
    }
    order
}

/// More rounds than this are taken to last as long as these: what is made before each may take far longer than what is
/// measured.
const ROUNDS: u64 = 8;

/// How long something takes so many times, without what is made `before` each time.
pub fn timed<T, R>(
    times: u64,
    state: &mut T,
    mut before: impl FnMut(&mut T),
    mut work: impl FnMut(&mut T) -> R,
) -> Duration {
    let rounds = times.clamp(1, ROUNDS);
    let sum: Duration = (0..rounds)
        .map(|_| {
            before(state);
            let start = Instant::now();
            let result = work(black_box(state));
            let elapsed = start.elapsed();
            black_box(result);
            elapsed
        })
        .sum();
    sum.mul_f64(times as f64 / rounds as f64)
}
