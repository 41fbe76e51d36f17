//! What the program prints, written for structs of any storage.

use std::io::{self, Write};

use slots_runtime::{Attr, AttrError, Slotted};

use crate::package::Package;

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

/// One attribute of every item, found by its name at run time: texts on one line, an absent number as nothing, all else
/// as `Debug` has it.
///
/// # Errors
///
/// If an item has no such attribute.
pub(crate) fn column<S: Slotted>(items: &[S], name: &str) -> Result<Vec<String>, AttrError> {
    items.iter().map(|item| value(item, name)).collect()
}

fn value<S: Slotted>(item: &S, name: &str) -> Result<String, AttrError> {
    let error = match item.attr::<String>(name) {
        Ok(text) => return Ok(text.replace('\n', " ")),
        Err(error) => error,
    };
    if let Ok(number) = item.attr::<Option<u64>>(name) {
        return Ok(number.map_or_else(String::new, |number| number.to_string()));
    }
    // Of another type, or of none.
    item.attrs().find(|attr| attr.name() == name).map(|attr| format!("{attr:?}")).ok_or(error)
}
