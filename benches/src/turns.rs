//! Two benchmarks in turns: on a machine whose speed changes from one second to the next, only what runs right after each
//! other can be compared.

use crate::{
    harness::{self, Meter},
    output::{self, short},
};
use std::{
    env, fs, io,
    time::{Duration, Instant},
};

/// How two benchmarks of a group compare.
#[derive(Debug)]
pub struct Turns {
    /// Nanoseconds per element, the least of all turns.
    pub ns: [f64; 2],
    /// How many times the first takes what the second takes: the median over all turns.
    pub ratio: f64,
    /// Its quartiles.
    pub quartiles: [f64; 2],
}

type Work<'a> = dyn FnMut(u64) -> Duration + 'a;

/// Passes one benchmark on, with the number of its elements.
struct Only<'a> {
    group: &'a str,
    name: &'a str,
    then: &'a mut dyn FnMut(usize, &mut Work<'_>),
}

impl Meter for Only<'_> {
    fn measure(&mut self, group: &str, name: &str, elements: usize, work: &mut dyn FnMut(u64) -> Duration) {
        if (group, name) == (self.group, self.name) {
            (self.then)(elements, work);
        }
    }
}

/// A turn lasts so long, or once where that is longer, and as long before it is measured: what is larger than the caches near a core
/// takes some rounds to be in those behind them again.
const TURN: Duration = Duration::from_millis(5);
/// The heap gives memory out in the reverse of the order in which it was given back, so that what is cloned lies in order every
/// second time only: a turn has both.
const FEWEST_TIMES: u64 = 2;
const MOST_TURNS: usize = 101;
const FEWEST_TURNS: usize = 15;
/// After the fewest turns, no more begin when so much time has passed.
const TIME: Duration = Duration::from_secs(3);

/// Measures two benchmarks of those that `all` has, in turns; `None` where it does not have both.
pub fn measure(all: &dyn Fn(&mut dyn Meter), group: &str, names: [&str; 2]) -> Option<Turns> {
    let mut turns = None;
    // What a benchmark needs lives as long as its call, and so the second one runs inside the first one's.
    all(&mut Only {
        group,
        name: names[0],
        then: &mut |elements, first| {
            all(&mut Only {
                group,
                name: names[1],
                then: &mut |_, second| turns = Some(compare(elements as f64, first, second)),
            });
        },
    });
    turns
}

fn compare(elements: f64, first: &mut Work<'_>, second: &mut Work<'_>) -> Turns {
    let mut works: [&mut Work<'_>; 2] = [&mut |times| first(times), &mut |times| second(times)];
    let times = works.each_mut().map(|work| {
        work(1);
        ((TURN.as_secs_f64() / work(1).as_secs_f64().max(1e-9)).ceil() as u64).max(FEWEST_TIMES)
    });
    let mut turn = |which: usize| {
        // The first one finds the caches, and the heap, as the other's work has left them.
        works[which](times[which]);
        works[which](times[which]).as_secs_f64() * 1e9 / times[which] as f64 / elements
    };
    let (start, mut rounds) = (Instant::now(), Vec::new());
    while rounds.len() < MOST_TURNS && (rounds.len() < FEWEST_TURNS || start.elapsed() < TIME) {
        rounds.push([turn(0), turn(1)]);
    }
    let mut ratios: Vec<f64> = rounds.iter().map(|[first, second]| first / second).collect();
    ratios.sort_by(f64::total_cmp);
    let least = |which: usize| rounds.iter().map(|round| round[which]).fold(f64::INFINITY, f64::min);
    let at = |quarter: usize| ratios[(ratios.len() - 1) * quarter / 4];
    Turns { ns: [least(0), least(1)], ratio: at(2), quartiles: [at(1), at(3)] }
}

/// Measures the pairs in a text, one in each line: the group, the first name and the second, between tabs. A line of the
/// answer has these three, the nanoseconds of both, the ratio and its quartiles; what `all` does not have is left out.
#[must_use]
pub fn table(all: &dyn Fn(&mut dyn Meter), pairs: &str) -> String {
    let mut text = String::new();
    for line in pairs.lines() {
        let mut parts = line.split('\t');
        let (Some(group), Some(first), Some(second)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some(turns) = measure(all, group, [first, second]) else { continue };
        eprintln!("{group}: {first} takes {} of {second}", short(turns.ratio));
        let Turns { ns, ratio, quartiles } = turns;
        let numbers = [ns[0], ns[1], ratio, quartiles[0], quartiles[1]].map(|number| number.to_string());
        text += &format!("{group}\t{first}\t{second}\t{}\n", numbers.join("\t"));
    }
    text
}

/// What a benchmark does: measures all with criterion, or with `--turns FILE` the pairs in a file, in turns.
///
/// # Errors
///
/// The file of pairs cannot be read, or the answer not be written.
pub fn main(name: &str, all: &dyn Fn(&mut dyn Meter)) -> io::Result<()> {
    let mut arguments = env::args().skip_while(|argument| argument != "--turns");
    if arguments.next().is_some() {
        let pairs = arguments.next().ok_or_else(|| io::Error::other("--turns takes a file of pairs"))?;
        return output::save(&format!("turns-{name}.tsv"), &table(all, &fs::read_to_string(pairs)?));
    }
    let mut criterion = harness::criterion();
    all(&mut criterion);
    criterion.final_summary();
    Ok(())
}
