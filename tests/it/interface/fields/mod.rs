//! Attributes of any type, where the declared ones are fields: slots, hybrid, dict.

mod any_type;
mod arcs;
mod generic_types;
mod lifetimes;
mod self_types;
