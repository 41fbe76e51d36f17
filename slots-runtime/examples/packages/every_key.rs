//! A package with every key declared: what one writes who has slots alone and wants to lose nothing.

use slots_runtime::Slotted;

use crate::{
    package::Package,
    value::{Digest, Priority},
};

macro_rules! every_key {
    (common { $($common:ident: $ty:ty,)* } optional { $($optional:ident,)* }) => {
        /// The thirteen common keys, and as `Option`s all others that a distribution's records have.
        #[derive(Clone, Debug, PartialEq, Slotted)]
        #[slots(variants)]
        pub(crate) struct EveryKey {
            $(pub(crate) $common: $ty,)*
            $(pub(crate) $optional: Option<String>,)*
        }

        impl From<Package> for EveryKey {
            fn from(package: Package) -> Self {
                Self {
                    $($common: package.$common,)*
                    $($optional: None,)*
                }
            }
        }
    };
}

every_key! {
    common {
        package: String,
        version: String,
        architecture: String,
        maintainer: String,
        installed_size: Option<u64>,
        description: String,
        description_md5: Digest<16>,
        section: String,
        priority: Priority,
        filename: String,
        size: u64,
        md5sum: Digest<16>,
        sha256: Digest<32>,
    }
    optional {
        homepage, depends, source, tag, multi_arch, suggests, recommends, provides, replaces,
        breaks, built_using, conflicts, ghc_package, enhances, pre_depends, lua_versions, build_ids,
        ruby_versions, essential, python_egg_name, go_import_path, static_built_using, efi_vendor,
        gstreamer_elements, gstreamer_version,
    }
}
