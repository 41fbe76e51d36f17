//! The counters: each thread has its own, and adds them to the program's when enough has come together.
//!
//! One shared counter would cost 5 ns per call, and 50 with several threads on it; a thread's own cost one or two. The
//! thread that asks for the program's figures adds its own first, so that they are exact in a program of one thread; of
//! every other thread at most [`LIMIT`] bytes are missing.

use std::{
    cell::Cell,
    sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed},
};

use super::snapshot::Snapshot;

/// How many bytes a thread's own figures may differ from what the program knows of them.
const LIMIT: u64 = 16 * 1024;

thread_local! {
    static LOCAL: Local = const { Local::new() };
}

/// Figures of one thread since it began: two sums each, and not their differences, since that is less to write at each
/// call. `Cell`s, since nobody else reads them.
struct Local {
    requested: Cell<u64>,
    released: Cell<u64>,
    allocations: Cell<u64>,
    frees: Cell<u64>,
    /// The greatest [`Local::net`] since the last [`Local::publish`].
    high: Cell<i64>,
    published: Cell<Published>,
}

/// What a thread has added to the program's figures.
#[derive(Clone, Copy)]
struct Published {
    net: i64,
    blocks: i64,
    requested: u64,
    allocations: u64,
}

/// Figures of the program.
struct Global {
    net: AtomicI64,
    blocks: AtomicI64,
    requested: AtomicU64,
    allocations: AtomicU64,
    high: AtomicI64,
}

static GLOBAL: Global = Global {
    net: AtomicI64::new(0),
    blocks: AtomicI64::new(0),
    requested: AtomicU64::new(0),
    allocations: AtomicU64::new(0),
    high: AtomicI64::new(0),
};

/// The greatest `net` since the start of each open [`Mark`]; bit `i` of `OPEN` says whether mark `i` is in use.
static MARKS: [AtomicI64; 64] = [const { AtomicI64::new(0) }; 64];
static OPEN: AtomicU64 = AtomicU64::new(0);

impl Local {
    const fn new() -> Self {
        let zero = Published { net: 0, blocks: 0, requested: 0, allocations: 0 };
        Self {
            requested: Cell::new(0),
            released: Cell::new(0),
            allocations: Cell::new(0),
            frees: Cell::new(0),
            high: Cell::new(0),
            published: Cell::new(zero),
        }
    }

    /// Bytes in use.
    #[inline(always)]
    const fn net(&self) -> i64 {
        self.requested.get().wrapping_sub(self.released.get()).cast_signed()
    }

    /// Blocks in use.
    const fn blocks(&self) -> i64 {
        self.allocations.get().wrapping_sub(self.frees.get()).cast_signed()
    }

    /// Adds `size` bytes, of a new block or of none. Wraps: an allocator must not panic.
    #[inline(always)]
    fn add(&self, size: u64, blocks: u8) {
        self.requested.set(self.requested.get().wrapping_add(size));
        self.allocations.set(self.allocations.get().wrapping_add(u64::from(blocks)));
        let net = self.net();
        if net > self.high.get() {
            self.high.set(net);
            self.publish_if_due(net);
        }
    }

    #[inline(always)]
    fn remove(&self, size: u64, blocks: u8) {
        self.released.set(self.released.get().wrapping_add(size));
        self.frees.set(self.frees.get().wrapping_add(u64::from(blocks)));
        self.publish_if_due(self.net());
    }

    #[inline(always)]
    fn publish_if_due(&self, net: i64) {
        if net.abs_diff(self.published.get().net) > LIMIT {
            self.publish();
        }
    }

    #[cold]
    #[inline(never)]
    fn publish(&self) {
        let was = self.published.get();
        let now = Published {
            net: self.net(),
            blocks: self.blocks(),
            requested: self.requested.get(),
            allocations: self.allocations.get(),
        };
        GLOBAL.add(
            now.net.wrapping_sub(was.net),
            self.high.get().wrapping_sub(was.net),
            now.blocks.wrapping_sub(was.blocks),
            now.requested.wrapping_sub(was.requested),
            now.allocations.wrapping_sub(was.allocations),
        );
        self.published.set(now);
        self.high.set(now.net);
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        self.publish();
    }
}

impl Global {
    /// Adds what a thread publishes: `net` bytes, and at most `high` on the way there.
    fn add(&self, net: i64, high: i64, blocks: i64, requested: u64, allocations: u64) {
        let high = self.net.fetch_add(net, Relaxed).wrapping_add(high);
        self.blocks.fetch_add(blocks, Relaxed);
        self.requested.fetch_add(requested, Relaxed);
        self.allocations.fetch_add(allocations, Relaxed);
        self.high.fetch_max(high, Relaxed);
        let mut open = OPEN.load(Relaxed);
        while open != 0 {
            MARKS[open.trailing_zeros() as usize].fetch_max(high, Relaxed);
            open &= open - 1;
        }
    }
}

/// Notes a new block of `size` bytes.
#[inline(always)]
pub(crate) fn added(size: usize) {
    // After the thread's own figures are gone, in the last of its destructors, the program's take their place.
    if LOCAL.try_with(|local| local.add(size as u64, 1)).is_err() {
        GLOBAL.add(size as i64, size as i64, 1, size as u64, 1);
    }
}

/// Notes that a block of `size` bytes is gone.
#[inline(always)]
pub(crate) fn removed(size: usize) {
    if LOCAL.try_with(|local| local.remove(size as u64, 1)).is_err() {
        GLOBAL.add((size as i64).wrapping_neg(), 0, -1, 0, 0);
    }
}

/// Notes that a block of `old` bytes has `new` bytes now.
#[inline(always)]
pub(crate) fn resized(old: usize, new: usize) {
    let (more, less) = (new.saturating_sub(old), old.saturating_sub(new));
    let noted = LOCAL.try_with(|local| if less > 0 { local.remove(less as u64, 0) } else { local.add(more as u64, 0) });
    if noted.is_err() {
        GLOBAL.add((more as i64).wrapping_sub(less as i64), more as i64, 0, more as u64, 0);
    }
}

/// The figures of this thread since it began.
pub(super) fn thread() -> Snapshot {
    LOCAL
        .try_with(|local| Snapshot {
            current: local.net(),
            blocks: local.blocks(),
            peak: None,
            allocations: local.allocations.get(),
            requested: local.requested.get(),
        })
        .unwrap_or_default()
}

/// The figures of the program since it began.
pub(super) fn program() -> Snapshot {
    publish();
    Snapshot {
        current: GLOBAL.net.load(Relaxed),
        blocks: GLOBAL.blocks.load(Relaxed),
        peak: Some(GLOBAL.high.load(Relaxed)),
        allocations: GLOBAL.allocations.load(Relaxed),
        requested: GLOBAL.requested.load(Relaxed),
    }
}

fn publish() {
    // Without the thread's own figures there is nothing to publish.
    let _ = LOCAL.try_with(Local::publish);
}

/// A mark of the most memory in use from its start on. There are 64; whoever comes after has none.
#[derive(Debug)]
pub(super) struct Mark(Option<u32>);

impl Mark {
    pub(super) fn start() -> Self {
        publish();
        let mut open = OPEN.load(Relaxed);
        loop {
            let free = open.trailing_ones();
            if free == u64::BITS {
                return Self(None);
            }
            // Set after it is open, since before that it may be another's. What a thread publishes in between was in use
            // before the start.
            match OPEN.compare_exchange_weak(open, open | 1 << free, Relaxed, Relaxed) {
                Ok(_) => {
                    MARKS[free as usize].store(GLOBAL.net.load(Relaxed), Relaxed);
                    return Self(Some(free));
                }
                Err(now) => open = now,
            }
        }
    }

    /// The most bytes in use since the start.
    pub(super) fn high(&self) -> Option<i64> {
        publish();
        self.0.map(|i| MARKS[i as usize].load(Relaxed))
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        if let Some(i) = self.0 {
            OPEN.fetch_and(!(1 << i), Relaxed);
        }
    }
}
