//! The attribute interface, on every storage from one source.
//!
//! A suite is a folder that is mounted once per storage. It declares its structs with `record!`, which adds the one line
//! of the storage; at each place below, that is another macro. `storage!()` tells a test where it runs, for the few
//! things that may differ.
//!
//! - `every`: what holds on all four storages.
//! - `fields`: attributes of any type, where the declared ones are fields: slots, hybrid, dict.
//! - `dynamic`: attributes that come and go: hybrid, dict, hash.
//! - `bases`: what a struct takes in from its bases: slots, hybrid, dict.
#![allow(clippy::duplicate_mod, reason = "one source, run on every storage")]
#![allow(unreachable_pub, reason = "as public as a library's structs")]

macro_rules! record {
    ($($item:tt)*) => {
        #[derive(slots_runtime::Slotted)]
        $($item)*
    };
}
macro_rules! storage {
    () => {
        slots_runtime::layout::StorageKind::Slots
    };
}

#[path = "bases/mod.rs"]
mod bases_on_slots;
#[path = "every/mod.rs"]
mod every_on_slots;
#[path = "fields/mod.rs"]
mod fields_on_slots;

macro_rules! record {
    ($($item:tt)*) => {
        #[slots_runtime::dynamic_attrs]
        #[derive(slots_runtime::Slotted)]
        $($item)*
    };
}
macro_rules! storage {
    () => {
        slots_runtime::layout::StorageKind::Hybrid
    };
}

#[path = "bases/mod.rs"]
mod bases_on_hybrid;
#[path = "dynamic/mod.rs"]
mod dynamic_on_hybrid;
#[path = "every/mod.rs"]
mod every_on_hybrid;
#[path = "fields/mod.rs"]
mod fields_on_hybrid;

macro_rules! record {
    ($($item:tt)*) => {
        #[slots_runtime::dynamic_attrs]
        $($item)*
    };
}
macro_rules! storage {
    () => {
        slots_runtime::layout::StorageKind::Dict
    };
}

#[path = "bases/mod.rs"]
mod bases_on_dict;
#[path = "dynamic/mod.rs"]
mod dynamic_on_dict;
#[path = "every/mod.rs"]
mod every_on_dict;
#[path = "fields/mod.rs"]
mod fields_on_dict;

macro_rules! record {
    ($($item:tt)*) => {
        #[slots_runtime::dynamic_attrs(storage = "hash")]
        $($item)*
    };
}
macro_rules! storage {
    () => {
        slots_runtime::layout::StorageKind::Hash
    };
}

#[path = "dynamic/mod.rs"]
mod dynamic_on_hash;
#[path = "every/mod.rs"]
mod every_on_hash;
