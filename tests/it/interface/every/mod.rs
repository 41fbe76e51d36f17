//! What holds on all four storages.

mod accessors;
mod by_key;
mod by_name;
mod checked;
mod construct;
mod descriptors;
mod errors;
mod generic_code;
mod generics;
mod lints;
mod many;
mod odd;
mod options;
mod privacy;
mod properties;
mod raw_names;
mod read_only;
mod renamed;
mod shared;
mod standard_derives;
mod storage;
