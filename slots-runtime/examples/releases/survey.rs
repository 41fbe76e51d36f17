//! What keys the records have that the struct does not know.

use std::{
    collections::{BTreeSet, HashMap},
    io::{self, Write},
};

use slots_runtime::{
    DynamicAttrs, Value,
    map::{DynAttr, shared},
};

use crate::release::Release;

/// One key.
#[derive(Default)]
struct Key {
    records: usize,
    types: BTreeSet<&'static str>,
}

/// Prints each unknown key, in how many records it is, and of which types.
pub(crate) fn print(out: &mut impl Write, releases: &[Release]) -> io::Result<()> {
    let mut keys: HashMap<&str, Key> = HashMap::new();
    for attr in releases.iter().flat_map(|release| release.dynamic_attrs()) {
        let key = keys.entry(attr.name()).or_default();
        key.records += 1;
        key.types.insert(type_of(&attr));
    }
    let mut keys: Vec<_> = keys.into_iter().collect();
    keys.sort_by(|(a, one), (b, other)| other.records.cmp(&one.records).then(a.cmp(b)));

    let known = Release::ATTRS;
    let declared = [known.name.name(), known.vers.name(), known.cksum.name(), known.yanked.name()];
    writeln!(out, "{} records with {}", releases.len(), declared.join(", "))?;
    if keys.is_empty() {
        return writeln!(out, "and no other keys");
    }
    writeln!(out, "\n{:24} {:>8}  types", "other keys", "records")?;
    for (name, key) in keys {
        let types: Vec<_> = key.types.into_iter().collect();
        writeln!(out, "{:24} {:>8}  {}", name.escape_debug().to_string(), key.records, types.join(", "))?;
    }
    let own = releases.iter().filter(|release| !release.dynamic_attrs().is_shared()).count();
    writeln!(out, "\n{} shapes hold the names and types for all records but {own}", shared().shapes)
}

/// What JSON calls it; numbers with and without a point are two types here.
fn type_of(attr: &DynAttr<'_>) -> &'static str {
    match attr.as_value() {
        Some(Value::List(_)) => "list",
        Some(Value::Map(_)) => "map",
        Some(_) => "null",
        None if attr.as_bool().is_some() => "boolean",
        None if attr.as_u64().or(attr.as_i64().map(i64::unsigned_abs)).is_some() => "integer",
        None if attr.as_f64().is_some() => "number",
        None => "string",
    }
}
