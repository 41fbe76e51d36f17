//! Bytes and times per instance, from a thousand to ten million instances of three floats, with one thread and with two.
//!
//! `cargo bench --bench scale`. Each line comes from a process of its own, so that resident memory is that of the
//! instances alone. Two threads have half of the instances each: where they do not disturb one another, an instance takes
//! a thread as long as it does with one.

use slots_benches::{
    Point, Subject, harness,
    output::{folder, save, short, table},
    plot::{Curve, svg},
    stores::{AnyMap, Field, Ours, Peer, Store},
};
use std::{
    fs,
    hint::black_box,
    io,
    process::{Command, ExitCode},
    sync::Barrier,
    thread,
    time::Instant,
};

const COUNTS: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
/// Ten million hash maps would take 4 GB.
const MOST_HASH_MAPS: usize = 1_000_000;

/// What is measured of each: resident bytes, and nanoseconds.
const MEASURES: [&str; 5] = ["resident bytes", "construct", "read in a row", "read at random", "drop"];

type Figures = [f64; MEASURES.len()];
type Run = fn(usize, usize) -> Figures;

fn stores() -> [(&'static str, Run, usize); 6] {
    fn entry<T: Store<Point> + Send + Sync>(most: usize) -> (&'static str, Run, usize) {
        (T::NAME, measure::<T>, most)
    }
    [
        entry::<Field<<Point as Subject>::Plain>>(usize::MAX),
        entry::<Ours<Point>>(usize::MAX),
        entry::<Ours<<Point as Subject>::Hybrid>>(usize::MAX),
        entry::<Ours<<Point as Subject>::Dict>>(usize::MAX),
        entry::<Ours<<Point as Subject>::Hash>>(MOST_HASH_MAPS),
        (<Peer<AnyMap> as Store<Point>>::NAME, measure::<Peer<AnyMap>>, MOST_HASH_MAPS),
    ]
}

/// Bytes that are resident and belong to no file: the pages of the program itself come, sixteen at a time, whenever it first
/// runs a part of itself.
fn resident() -> f64 {
    let read = || {
        let pages = fs::read_to_string("/proc/self/statm").ok()?;
        let mut pages = pages.split_whitespace().skip(1).map_while(|pages| pages.parse::<f64>().ok());
        Some(pages.next()? - pages.next()?)
    };
    // Pages are of 4 KiB on all machines that this is run on; elsewhere there is no such file.
    read().unwrap_or(f64::NAN) * 4096.0
}

/// So many instances, shared out among so many threads.
fn measure<T: Store<Point>>(count: usize, threads: usize) -> Figures {
    let each = count / threads;
    let (start, built, end) = (Barrier::new(threads + 1), Barrier::new(threads + 1), Barrier::new(threads + 1));
    let work = || {
        let order = harness::shuffled(each);
        // Half of these are enough to make what all share, and the allocator's own pages.
        drop((0..100).map(|i| T::hold(Point::make(i))).collect::<Vec<_>>());
        start.wait();
        start.wait();
        let now = Instant::now();
        let mut all = Vec::with_capacity(each);
        all.extend((0..each).map(|i| T::hold(Point::make(i))));
        let construct = now.elapsed();
        built.wait();
        built.wait();
        let rounds = (1_000_000 / each).max(3);
        let row = fastest(rounds, || all.iter().fold(0, |sum: u64, one| sum.wrapping_add(one.read())));
        let random = fastest(rounds, || order.iter().fold(0, |sum: u64, i| sum.wrapping_add(all[*i as usize].read())));
        end.wait();
        let now = Instant::now();
        all.clear();
        let gone = now.elapsed();
        [construct.as_secs_f64(), row, random, gone.as_secs_f64()].map(|seconds| seconds * 1e9 / each as f64)
    };
    thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        start.wait();
        let before = resident();
        start.wait();
        built.wait();
        let bytes = (resident() - before) / count as f64;
        built.wait();
        end.wait();
        let mut figures = [0.0_f64; MEASURES.len()];
        figures[0] = bytes;
        for handle in handles {
            let times = handle.join().unwrap_or([f64::NAN; 4]);
            figures[1..].iter_mut().zip(times).for_each(|(most, time)| *most = most.max(time));
        }
        figures
    })
}

fn fastest(rounds: usize, work: impl Fn() -> u64) -> f64 {
    let once = || {
        let now = Instant::now();
        black_box(work());
        now.elapsed().as_secs_f64()
    };
    (0..rounds).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// The same in a process of its own.
fn apart(store: usize, count: usize, threads: usize) -> io::Result<Figures> {
    let arguments = [store, count, threads].map(|number| number.to_string());
    let output = Command::new(std::env::current_exe()?).arg("--one").args(arguments).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    numbers.try_into().map_err(|_| io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [one, numbers @ ..] = &arguments[..]
        && one == "--one"
        && let [store, count, threads] = numbers.iter().filter_map(|n| n.parse().ok()).collect::<Vec<usize>>()[..]
    {
        let figures = stores()[store].1(count, threads);
        println!("{}", figures.map(|figure| figure.to_string()).join(" "));
        return ExitCode::SUCCESS;
    }
    match all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("scale: {error}");
            ExitCode::FAILURE
        }
    }
}

fn all() -> io::Result<()> {
    let counts = if harness::is_test() { &COUNTS[..1] } else { &COUNTS[..] };
    let mut text = String::from(
        "Three floats per instance. Resident bytes are whole pages, so that small numbers of instances round up; times are \
         nanoseconds per instance and thread. Hash maps stop at a million: ten million would take 4 GB.\n",
    );
    let mut numbers = String::new();
    let mut curves: [Vec<Curve>; 2] = [Vec::new(), Vec::new()];
    for threads in [1, 2] {
        let mut rows = Vec::new();
        for (index, (name, _, most)) in stores().into_iter().enumerate() {
            let mut all = Vec::new();
            for &count in counts.iter().filter(|count| **count <= most) {
                let figures = apart(index, count, threads)?;
                let cells = figures.map(short);
                let exact = figures.map(|figure| figure.to_string()).join("\t");
                numbers += &format!("{threads}\t{name}\t{count}\t{exact}\n");
                rows.push([name.to_owned(), count.to_string()].into_iter().chain(cells).collect());
                all.push((count as f64, figures));
            }
            let name = if threads == 1 { name.to_owned() } else { format!("{name}, two threads") };
            for (curves, figure) in curves.iter_mut().zip([0, 2]) {
                let points = all.iter().map(|(count, figures)| (*count, figures[figure])).collect();
                curves.push(Curve { name: name.clone(), points });
            }
        }
        text += &format!("\n#### {}\n\n", if threads == 1 { "One thread" } else { "Two threads" });
        let head: Vec<&str> = ["storage", "instances"].into_iter().chain(MEASURES).collect();
        text += &table(&head, &rows);
    }
    let [bytes, times] = curves;
    // With two threads the bytes are the same.
    let bytes: Vec<Curve> = bytes.into_iter().take(stores().len()).filter(|curve| !curve.points.is_empty()).collect();
    let picture = |name: &str, title: &str, y: &str, curves: &[Curve]| -> io::Result<()> {
        fs::write(folder()?.join(name), svg(title, "instances", y, curves))
    };
    if !harness::is_test() {
        picture("scale-bytes.svg", "Resident bytes per instance of three floats", "bytes", &bytes)?;
        picture("scale-read.svg", "Reading one attribute of each instance, in a row", "ns", &times)?;
    }
    fs::write(folder()?.join("scale.tsv"), numbers)?;
    save("scale.md", &text)
}
