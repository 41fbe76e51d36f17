//! What packages cost in each storage.

use std::collections::BTreeSet;

use slots_runtime::{
    DynamicAttrs, Slotted,
    compare::{Compare, Report},
};

use crate::{
    args::Storage,
    control::{ReadError, Record, attr_name},
    every_key::EveryKey,
    package::{Package, PackageDict, PackageHash, PackageHybrid},
    value,
};

/// The names of the optional keys of a file.
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    pub(crate) fn of(records: &[Record<'_>]) -> Self {
        let mut names = BTreeSet::new();
        for (key, _) in records.iter().flat_map(Record::fields) {
            let name = attr_name(key);
            if !declares::<Package>(&name) {
                names.insert(name);
            }
        }
        Self(names)
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(&attr_name(key)).map(String::as_str)
    }
}

/// What a record holds: the values of the common keys, and the optional keys with theirs.
type Values<'a> = (Package, Vec<(&'a str, String)>);

/// The values of each record.
pub(crate) struct Known<'a>(Vec<Values<'a>>);

impl<'a> Known<'a> {
    /// # Errors
    ///
    /// If a common key is missing or has a value of another type.
    pub(crate) fn read(records: &[Record<'_>], names: &'a Names) -> Result<Self, ReadError> {
        let values = |record: &Record<'_>| {
            let optional = record.fields().filter_map(|(key, value)| Some((names.get(key)?, value.to_owned())));
            Ok((Package::read(record)?, optional.collect()))
        };
        records.iter().map(values).collect::<Result<_, _>>().map(Self)
    }

    /// Compares the storages, or shows what one costs, with these records so many times over.
    pub(crate) fn compare(&self, repeat: usize, only: Option<Storage>) -> Result<Report, String> {
        value::register_all();
        // More than there can be is refused by the comparison.
        let n = self.0.len().saturating_mul(repeat);
        let values = |i: usize| self.0[i % self.0.len()].clone();
        let wanted = |storage| only.is_none_or(|only| only == storage);
        let mut compare = Compare::new("Package", n).note(self.note(only));
        if wanted(Storage::Slots) {
            compare = compare.case("slots", values, every_key);
        }
        if wanted(Storage::Hybrid) {
            compare = compare.case("hybrid", values, with_dynamic::<PackageHybrid>);
        }
        if wanted(Storage::Dict) {
            compare = compare.case("dict", values, with_dynamic::<PackageDict>);
        }
        if wanted(Storage::Hash) {
            compare = compare.case("hash", values, with_dynamic::<PackageHash>);
        }
        let mut report = compare.run().map_err(|error| error.to_string())?;
        if only != Some(Storage::Slots) {
            // What all rows but the first are about; the note says what the first one is.
            report.declared = Package::LAYOUT.fields().len();
            report.layout = Some(Package::LAYOUT);
        }
        Ok(report)
    }

    fn note(&self, only: Option<Storage>) -> String {
        let (common, every) = (Package::LAYOUT.fields().len(), EveryKey::LAYOUT.fields().len());
        let slots = format!("all {every} keys are declared, the {} optional ones as `Option<String>`", every - common);
        let others = format!("the {common} common keys are declared, the optional ones are dynamic attributes");
        let mut note = match only {
            None => format!("slots: {slots}. hybrid, dict, hash: {others}."),
            Some(Storage::Slots) => format!("slots: {slots}."),
            Some(_) => format!("Of the keys, {others}."),
        };
        let optional = self.0.iter().flat_map(|(_, optional)| optional);
        let homeless = optional.filter(|(name, _)| !declares::<EveryKey>(name)).count();
        if homeless > 0 && only.is_none_or(|only| only == Storage::Slots) {
            note += &format!(" Slots have no place for {homeless} values of other keys.");
        }
        note
    }
}

fn declares<S: Slotted>(name: &str) -> bool {
    S::LAYOUT.fields().iter().any(|field| field.name() == name)
}

fn every_key((common, optional): Values<'_>) -> EveryKey {
    let mut package = EveryKey::from(common);
    for (name, value) in optional {
        // A key that is no slot has no place here; the note says how many there are.
        let _ = package.set_attr(name, Some(value));
    }
    package
}

fn with_dynamic<S: From<Package> + DynamicAttrs>((common, optional): Values<'_>) -> S {
    let mut package = S::from(common);
    for (name, value) in optional {
        // An optional key is no declared one: it fits.
        let _ = package.set_attr(name, value);
    }
    package
}
