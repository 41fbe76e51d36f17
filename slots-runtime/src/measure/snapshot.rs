use core::fmt;

use super::{count, human};

/// What the counting allocator knows at one moment. All zero without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Snapshot {
    /// Bytes in use: requested and not yet given back. A thread's own can be below zero, where it frees what others
    /// allocated.
    pub current: i64,
    /// The most bytes that were in use at once; `None` for a thread's own.
    pub peak: Option<i64>,
    /// Blocks in use.
    pub blocks: i64,
    /// Blocks allocated; one that grows in place or moves counts once.
    pub allocations: u64,
    /// Bytes requested, those given back included; a block that grows counts its growth.
    pub requested: u64,
}

/// What came about between two [`Snapshot`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Difference {
    /// Bytes in use more than before, or less.
    pub used: i64,
    /// Blocks in use more than before, or less.
    pub blocks: i64,
    /// Blocks allocated in between.
    pub allocations: u64,
    /// Bytes requested in between.
    pub requested: u64,
}

impl Snapshot {
    /// The whole program's figures since it began.
    ///
    /// Exact in a program of one thread. Of each other thread that runs, up to 16 KiB may not be in them yet.
    #[must_use]
    pub fn now() -> Self {
        count::program()
    }

    /// This thread's own figures since it began: exact, whatever other threads do.
    #[must_use]
    pub fn of_thread() -> Self {
        count::thread()
    }

    /// What came about since `earlier`, a snapshot of the same kind.
    #[must_use]
    pub const fn since(&self, earlier: &Self) -> Difference {
        Difference {
            used: self.current.wrapping_sub(earlier.current),
            blocks: self.blocks.wrapping_sub(earlier.blocks),
            allocations: self.allocations.wrapping_sub(earlier.allocations),
            requested: self.requested.wrapping_sub(earlier.requested),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "used {}  {}", human::Bytes(self.used), human::Counted(self.allocations, "allocation"))
    }
}
