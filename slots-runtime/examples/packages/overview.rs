//! What the program prints, written for structs of any storage.

use std::io::{self, Write};

use slots_runtime::{Attr, AttrError, AttrErrorKind, Slotted, layout::StorageKind, map};

use crate::{
    package::{Packages, Stored},
    value::{Digest, Priority, Value},
};

/// Prints the layout of a package, what became of the keys that are not declared, and the packages that take the most
/// room.
pub(crate) fn print<S: Stored>(out: &mut impl Write, packages: &Packages<S>) -> io::Result<()> {
    let (all, size) = (&packages.all, S::INSTALLED_SIZE);
    writeln!(out, "{}\n", S::LAYOUT)?;
    writeln!(out, "{} packages. {}", all.len(), optional_keys(packages))?;
    writeln!(out, "The largest by `{}`, in KiB:\n", size.name())?;
    for package in largest(all, size, 10) {
        writeln!(out, "{:>12}  {}", size.get(package).unwrap_or(0), S::PACKAGE.get(package))?;
    }
    Ok(())
}

/// How many optional keys there are, and where they went.
fn optional_keys<S: Stored>(packages: &Packages<S>) -> String {
    let (dropped, kept) = (&packages.dropped, packages.dynamic());
    match S::LAYOUT.storage() {
        StorageKind::Slots => {
            format!("Dropped {} values of {} names that are no slots.", dropped.count, dropped.names.len())
        }
        StorageKind::Hash => format!(
            "{} dynamic attributes of {} names, with the declared ones in a hash map of each package.",
            kept.count,
            kept.names.len()
        ),
        _ => {
            let left = packages.all.iter().filter_map(S::dynamic).filter(|dynamic| !dynamic.is_shared()).count();
            let shapes = match left {
                0 => format!("all packages share {} shapes", map::shared().shapes),
                _ => format!("{left} of the packages left their shapes for maps of their own"),
            };
            format!("{} dynamic attributes of {} names; {shapes}.", kept.count, kept.names.len())
        }
    }
}

/// The `count` items with the largest value of an attribute, the largest first; equal ones in the order they have.
fn largest<S, T: Ord>(items: &[S], attr: Attr<S, T>, count: usize) -> Vec<&S> {
    let mut sorted: Vec<_> = items.iter().collect();
    sorted.sort_by(|a, b| attr.get(b).cmp(attr.get(a)));
    sorted.truncate(count);
    sorted
}

/// One attribute of every item, found by its name at run time; empty where only other items have it.
///
/// # Errors
///
/// If no item has such an attribute, or one has it at a type that no [`Value`] is.
pub(crate) fn column<S: Slotted>(items: &[S], name: &str) -> Result<Vec<String>, AttrError> {
    let known = items.iter().any(|item| item.has_attr(name));
    let cell = |item: &S| if known && !item.has_attr(name) { Ok(String::new()) } else { show(item, name) };
    items.iter().map(cell).collect()
}

fn show<S: Slotted>(item: &S, name: &str) -> Result<String, AttrError> {
    let types = [
        show_as::<S, String>,
        show_as::<S, u64>,
        show_as::<S, Option<u64>>,
        show_as::<S, Priority>,
        show_as::<S, Digest<16>>,
    ];
    for show_as in types {
        match show_as(item, name) {
            Err(error) if error.kind() == AttrErrorKind::WrongType => {}
            shown => return shown,
        }
    }
    show_as::<S, Digest<32>>(item, name)
}

fn show_as<S: Slotted, T: Value + 'static>(item: &S, name: &str) -> Result<String, AttrError> {
    item.attr::<T>(name).map(T::show)
}
