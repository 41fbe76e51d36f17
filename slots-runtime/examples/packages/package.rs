//! A package record as a struct, in each storage: the keys that nearly every record has are declared, at the types they
//! stand for; the others are dynamic attributes where the storage has room for them.

use std::collections::BTreeSet;

use slots_runtime::{Attr, DynamicAttrs, Slotted, map::DynRef};

use crate::{
    control::{ReadError, Record, attr_name},
    value::{Digest, Priority},
};

/// The thirteen common keys, named as the format names them, in snake case.
#[derive(Clone, Debug, PartialEq, Slotted)]
#[slots(init, variants)]
pub(crate) struct Package {
    pub(crate) package: String,
    pub(crate) version: String,
    pub(crate) architecture: String,
    pub(crate) maintainer: String,
    /// In KiB. Packages that install nothing go without.
    pub(crate) installed_size: Option<u64>,
    pub(crate) description: String,
    pub(crate) description_md5: Digest<16>,
    pub(crate) section: String,
    pub(crate) priority: Priority,
    pub(crate) filename: String,
    /// Of the archive, in bytes.
    pub(crate) size: u64,
    pub(crate) md5sum: Digest<16>,
    pub(crate) sha256: Digest<32>,
}

impl Package {
    /// Reads the declared keys of a record.
    ///
    /// # Errors
    ///
    /// If one of them is missing or has a value of another type.
    pub(crate) fn read(record: &Record<'_>) -> Result<Self, ReadError> {
        Ok(Self::from(PackageInit {
            package: record.required("Package")?,
            version: record.required("Version")?,
            architecture: record.required("Architecture")?,
            maintainer: record.required("Maintainer")?,
            installed_size: record.optional("Installed-Size")?,
            description: record.required("Description")?,
            description_md5: record.required("Description-md5")?,
            section: record.required("Section")?,
            priority: record.required("Priority")?,
            filename: record.required("Filename")?,
            size: record.required("Size")?,
            md5sum: record.required("MD5sum")?,
            sha256: record.required("SHA256")?,
        }))
    }
}

/// A package in one of the storages: what `#[slots(variants)]` makes of it, with two of its descriptors.
pub(crate) trait Stored: Slotted + From<Package> {
    const PACKAGE: Attr<Self, String>;
    const INSTALLED_SIZE: Attr<Self, Option<u64>>;

    /// The attributes that are not declared, where there can be any.
    fn dynamic(&self) -> Option<DynRef<'_>>;
}

macro_rules! stored {
    ($($name:ident: $dynamic:expr;)*) => {$(
        impl Stored for $name {
            const PACKAGE: Attr<Self, String> = Self::ATTRS.package;
            const INSTALLED_SIZE: Attr<Self, Option<u64>> = Self::ATTRS.installed_size;

            fn dynamic(&self) -> Option<DynRef<'_>> {
                let dynamic: fn(&Self) -> Option<DynRef<'_>> = $dynamic;
                dynamic(self)
            }
        }
    )*};
}

stored! {
    Package: |_| None;
    PackageHybrid: |package| Some(package.dynamic_attrs());
    PackageDict: |package| Some(package.dynamic_attrs());
    PackageHash: |package| Some(package.dynamic_attrs());
}

/// The packages of a file, and what they had no room for.
pub(crate) struct Packages<S> {
    pub(crate) all: Vec<S>,
    pub(crate) dropped: Values,
}

/// A number of values, and the names they have.
#[derive(Default)]
pub(crate) struct Values {
    pub(crate) count: usize,
    pub(crate) names: BTreeSet<String>,
}

impl Values {
    pub(crate) fn add(&mut self, name: &str) {
        self.count += 1;
        if !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }
}

impl<S: Stored> Packages<S> {
    /// Reads all records of a file.
    ///
    /// # Errors
    ///
    /// If a declared key is missing or has a value of another type.
    pub(crate) fn read(records: &[Record<'_>]) -> Result<Self, ReadError> {
        let mut packages = Self { all: Vec::with_capacity(records.len()), dropped: Values::default() };
        for record in records {
            let mut package = S::from(Package::read(record)?);
            for (key, value) in record.fields() {
                let name = attr_name(key);
                // Each key is in a record once: what is there already is declared.
                if !package.has_attr(&name) && package.set_attr(&name, value.to_owned()).is_err() {
                    packages.dropped.add(&name);
                }
            }
            packages.all.push(package);
        }
        Ok(packages)
    }

    /// The dynamic attributes of all packages.
    pub(crate) fn dynamic(&self) -> Values {
        let mut values = Values::default();
        for attr in self.all.iter().filter_map(S::dynamic).flatten() {
            values.add(attr.name());
        }
        values
    }
}
