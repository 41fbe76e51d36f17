//! A counting allocator, snapshots and steps.
