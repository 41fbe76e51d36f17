//! A package record as a struct: the keys that nearly every record has are declared, at the types they stand for.

use slots_runtime::Slotted;

use crate::{
    control::{ReadError, Record},
    value::{Digest, Priority},
};

/// The thirteen common keys, named as the format names them, in snake case.
#[derive(Clone, Debug, PartialEq, Slotted)]
#[slots(init)]
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

/// The attribute that a key of the file is: `installed_size` for `Installed-Size`.
pub(crate) fn attr_name(key: &str) -> String {
    key.to_ascii_lowercase().replace('-', "_")
}
