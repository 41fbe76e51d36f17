//! The map, its views and its storages.

mod basics;
mod model;
