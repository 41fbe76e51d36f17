//! What a struct takes in from its bases: slots, hybrid, dict.

mod computed;
mod elsewhere;
mod generic;
mod guarded;
mod levels;
mod order;
mod records;
mod several;
