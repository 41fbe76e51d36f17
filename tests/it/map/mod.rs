//! The map, its views and its storages.

mod basics;
mod edges;
mod model;
mod panics;
mod threads;
