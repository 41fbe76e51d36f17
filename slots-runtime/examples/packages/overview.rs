//! What the program prints, written for structs of any storage.

use std::io::{self, Write};

use slots_runtime::{Attr, AttrError, AttrErrorKind, Slotted};

use crate::{
    package::Package,
    value::{Digest, Priority, Value},
};

/// Prints the layout of a package, and the packages that take the most room.
pub(crate) fn print(out: &mut impl Write, packages: &[Package]) -> io::Result<()> {
    let attrs = Package::ATTRS;
    writeln!(out, "{}\n", Package::LAYOUT)?;
    writeln!(out, "{} packages. The largest by `{}`, in KiB:\n", packages.len(), attrs.installed_size.name())?;
    for package in largest(packages, attrs.installed_size, 10) {
        let size = attrs.installed_size.get(package).unwrap_or(0);
        writeln!(out, "{size:>12}  {}", attrs.package.get(package))?;
    }
    Ok(())
}

/// The `count` items with the largest value of an attribute, the largest first; equal ones in the order they have.
fn largest<S, T: Ord>(items: &[S], attr: Attr<S, T>, count: usize) -> Vec<&S> {
    let mut sorted: Vec<_> = items.iter().collect();
    sorted.sort_by(|a, b| attr.get(b).cmp(attr.get(a)));
    sorted.truncate(count);
    sorted
}

/// One attribute of every item, found by its name at run time.
///
/// # Errors
///
/// If an item has no such attribute, or has it at a type that no [`Value`] is.
pub(crate) fn column<S: Slotted>(items: &[S], name: &str) -> Result<Vec<String>, AttrError> {
    items.iter().map(|item| show(item, name)).collect()
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
