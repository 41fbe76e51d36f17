//! Input that nobody chose, or that somebody chose with bad intent. In a process of its own, since it fills what all maps of
//! a process share, on which other tests rely.

mod bad;
mod random;
