use std::{
    borrow::Cow,
    cell::Cell,
    fmt,
    io::{self, Stderr, Write},
    marker::PhantomData,
    panic::Location,
    time::{Duration, Instant},
};

use super::{Difference, Snapshot, count::Mark, human, is_counting};

thread_local! {
    /// How many steps are open on this thread.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Begins a step that prints what it took when it ends, be it by [`Step::end`] or by going out of scope.
///
/// Steps nest: an inner one is printed before the outer one ends, and indented. The line of the call is printed too.
///
/// ```
/// use slots_runtime::measure;
///
/// let step = measure::step("load");
/// let inner = measure::step("parse");
/// inner.end();
/// let load = step.end();
/// assert_eq!((load.name(), load.depth()), ("load", 0));
/// ```
#[track_caller]
pub fn step(name: impl Into<Cow<'static, str>>) -> Step {
    Step { open: Some(Open::begin(name.into(), Location::caller())), out: Some(io::stderr()) }
}

/// A step of a program whose memory and time are measured. See [`step`].
///
/// The memory is the whole program's: a step that works with several threads sees all of it.
#[derive(Debug)]
#[must_use = "a step ends when it is dropped"]
pub struct Step<W: Write = Stderr> {
    /// `None` after it has ended.
    open: Option<Open>,
    /// `None` if nothing is to be printed.
    out: Option<W>,
}

#[derive(Debug)]
struct Open {
    name: Cow<'static, str>,
    location: &'static Location<'static>,
    depth: usize,
    counting: bool,
    mark: Mark,
    before: Snapshot,
    began: Instant,
    // A step belongs to the thread whose steps it is nested in.
    thread: PhantomData<*const ()>,
}

impl<W: Write> Step<W> {
    /// The same step, printing to `out` as it ends.
    pub fn to<O: Write>(mut self, out: O) -> Step<O> {
        Step { open: self.open.take(), out: Some(out) }
    }

    /// The same step, printing nothing.
    pub fn silent(mut self) -> Self {
        self.out = None;
        self
    }

    /// Ends the step and gives its figures.
    pub fn end(mut self) -> Ended {
        self.finish().expect("a step ends once: this takes it")
    }

    fn finish(&mut self) -> Option<Ended> {
        let ended = self.open.take()?.end();
        if let Some(out) = &mut self.out {
            // A report that nobody can read is no reason to fail.
            let _ = writeln!(out, "{ended}");
        }
        Some(ended)
    }
}

impl<W: Write> Drop for Step<W> {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Open {
    fn begin(name: Cow<'static, str>, location: &'static Location<'static>) -> Self {
        let counting = is_counting();
        let depth = DEPTH.get();
        DEPTH.set(depth + 1);
        let mark = Mark::start();
        let before = Snapshot::now();
        // The clock last: what it takes to begin is not the step's.
        Self { name, location, depth, counting, mark, before, began: Instant::now(), thread: PhantomData }
    }

    fn end(self) -> Ended {
        let time = self.began.elapsed();
        DEPTH.set(self.depth);
        let memory = self.counting.then(|| Snapshot::now().since(&self.before));
        let peak = self.mark.high().filter(|_| self.counting).map(|high| (high - self.before.current).max(0));
        Ended { name: self.name, location: self.location, depth: self.depth, memory, peak, time }
    }
}

/// What a [`Step`] took.
///
/// Prints as one line, indented by its depth.
#[derive(Clone, Debug)]
pub struct Ended {
    name: Cow<'static, str>,
    location: &'static Location<'static>,
    depth: usize,
    memory: Option<Difference>,
    peak: Option<i64>,
    time: Duration,
}

impl Ended {
    /// The step's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the step began in the source.
    #[must_use]
    pub const fn location(&self) -> &'static Location<'static> {
        self.location
    }

    /// How many steps it was nested in.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// What the step left behind, and what it allocated; `None` without the counting allocator.
    #[must_use]
    pub const fn memory(&self) -> Option<Difference> {
        self.memory
    }

    /// The most bytes that were in use during the step beyond what was in use before it; `None` without the counting
    /// allocator, or with more than 64 steps open at once.
    #[must_use]
    pub const fn peak(&self) -> Option<i64> {
        self.peak
    }

    /// The step's time.
    #[must_use]
    pub const fn time(&self) -> Duration {
        self.time
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indent = 2 * self.depth;
        write!(f, "{:indent$}{}  {}:{}", "", self.name, self.location.file(), self.location.line())?;
        match self.memory {
            Some(memory) => {
                write!(f, "  used {}", human::Bytes(memory.used))?;
                if let Some(peak) = self.peak {
                    write!(f, "  peak {}", human::Bytes(peak))?;
                }
                write!(f, "  {}", human::Counted(memory.allocations, "allocation"))?;
            }
            None => write!(f, "  memory not counted (`CountingAlloc` is not the global allocator)")?,
        }
        write!(f, "  {}", human::Time(self.time))
    }
}
