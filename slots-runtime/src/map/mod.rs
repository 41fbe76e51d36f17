//! Maps from names to values of any type.
//!
//! An [`AttrMap`] is a pointer: null while it is empty, or else to one block of heap memory in which its values lie side
//! by side. There is no box for each value, and no key: names, types and offsets are in a *shape*, which all instances
//! share that had the same attributes added in the same order.
//!
//! ```text
//!  AttrMap                block                               shape (shared, never freed)
//! ┌───────┐   ┌────────┬──────┬──────┬──────────┬──────┐   ┌──────────────────────────────┐
//! │   ●───┼──>│ shape ●│  25  │ 1.75 │ "Al" ●   │ room │   │ 0  "age"     u32     at  8   │
//! └───────┘   └──────┼─┴──────┴──────┴──────────┴──────┘   │ 1  "height"  f64     at 16   │
//!                    └────────────────────────────────────>│ 2  "nick"    String  at 24   │
//!                                                          └──────────────────────────────┘
//! ```
//!
//! In an instance of a `#[dynamic_attrs]` struct without slots, the declared attributes lie in the same block, between
//! the pointer to the shape and the values, at an offset that the compiler knows. Until the first dynamic attribute is
//! added, they are all there is: the block is what a `Box` of them would have.
//!
//! Adding an attribute goes over to the next shape, which is made once and then found without a lock:
//!
//! ```text
//! () ──age: u32──> (age) ──height: f64──> (age, height) ──nick: String──> (age, height, nick)
//!  └──nick: String──> (nick) ──age: u32──> (nick, age)
//! ```
//!
//! # What is bounded
//!
//! Shapes and interned names are never freed, and names may come from input; so both have bounds, which are constants
//! of this module: [`MAX_NAMES`], [`MAX_NAME_BYTES`], [`MAX_NAME_LEN`], [`MAX_SHAPES`], [`MAX_ATTRS`]. Past them, an
//! instance has a map of its own in its block: 8 bytes more per attribute (name, type and offset), and, of a name that
//! is not interned, the text. Nothing else changes: order, equality and cost in memory stay, and a look-up takes some
//! nanoseconds more, with an index past 32 attributes. [`AttrMap::is_shared`] tells of one instance, and
//! [`shared`] counts those that left their shape, and says what to do about it.
//!
//! Names are hashed with a seed of the process, so that nobody can choose names that collide; and threads that read, or
//! add what others have added before, take no lock.
//!
//! # How it is tested
//!
//! The tests compare random operations on all storages with a plain model, a hundred thousand and more in an ordinary
//! run. The same from bytes, for a fuzzer (cargo-fuzz), from the directory of this crate:
//!
//! ```text
//! RUSTC_BOOTSTRAP=1 cargo fuzz run map
//! ```
//!
//! And under AddressSanitizer and LeakSanitizer, from the root of the workspace:
//!
//! ```text
//! RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=address cargo test --target x86_64-unknown-linux-gnu -p slots-tests
//! ```

mod attr_map;
mod children;
mod collect;
pub(crate) mod error;
pub(crate) mod family;
mod hash;
mod hash_name;
mod hash_order;
mod hash_str;
mod iter;
pub(crate) mod names;
pub(crate) mod shape;
mod shared;
pub(crate) mod staged;
pub(crate) mod types;
pub(crate) mod value;
pub(crate) mod view;
pub(crate) mod view_mut;

pub use attr_map::AttrMap;
pub use collect::{IntoIter, OwnedAttr};
pub use error::MapError;
#[doc(hidden)]
pub use family::{Limits, Root, RootRef};
pub use family::{MAX_ATTRS, MAX_SHAPES};
#[doc(hidden)]
pub use hash::HashDict;
pub(crate) use hash_order::{Few, InOrder, Many, Places};
pub(crate) use hash_str::short_hash;
pub use iter::{DynAttr, Iter};
pub use names::{MAX_NAME_BYTES, MAX_NAME_LEN, MAX_NAMES};
pub use shared::{Shared, shared};
pub use value::AttrValue;
pub use view::DynRef;
pub use view_mut::DynMut;

#[doc(hidden)]
pub use crate::raw::dict::Dict;
