//! Names are told apart: of attributes, of their methods, of what is computed.

use super::at;
use crate::{
    errors::Errors,
    model::{Attr, Computed, ComputedBy, Model},
    names::{TRAIT_METHODS, last_span, plain},
};
use proc_macro2::Span;
use std::collections::HashMap;

const RENAME: &str = "rename one of them: `#[slot(rename = \"..\")]`";

/// Where an attribute is declared.
#[derive(Clone, Copy)]
enum Place {
    /// In the struct itself, at its name.
    Own(Span),
    /// By the base in this field.
    Base(usize),
}

impl Place {
    fn of(model: &Model, attr: &Attr) -> Self {
        match attr.of_base {
            Some(_) => Self::Base(attr.field),
            None => Self::Own(name_of_field(model, attr.field)),
        }
    }

    fn told(self, model: &Model) -> String {
        let Self::Base(field) = self else { return format!("`{}`", model.ident) };
        let field = &model.fields[field].ident;
        let base = model.bases.iter().find(|base| base.field == *field);
        format!("the base `{}`", base.map_or(field, |base| &base.name))
    }
}

/// Where an attribute has its name from.
fn name_of_field(model: &Model, field: usize) -> Span {
    let field = &model.fields[field];
    field.options.rename.as_ref().map_or_else(|| at(model, &field.ident), syn::LitStr::span)
}

fn declared_twice(model: &Model, name: &str, [first, second]: [Place; 2], instead: &str, errors: &Errors) {
    let wrong = match (first, second) {
        (Place::Own(_), Place::Own(_)) => format!("two attributes of `{}` are called `{name}`", model.ident),
        _ => {
            format!("attribute `{name}` is declared twice: by {} and by {}", first.told(model), second.told(model))
        }
    };
    let place = match (first, second) {
        (_, Place::Own(place)) | (Place::Own(place), _) => place,
        (_, Place::Base(field)) => at(model, &model.fields[field].ident),
    };
    errors.on(place, wrong, instead);
}

/// Each attribute has a name of its own, the inherited ones included.
pub(super) fn check_names(model: &Model, errors: &Errors) {
    let mut seen: HashMap<&str, &Attr> = HashMap::new();
    for attr in &model.attributes {
        let Some(first) = seen.get(attr.name.as_str()) else {
            seen.insert(&attr.name, attr);
            continue;
        };
        let is_plain = |attr: &Attr| attr.of_base.is_none() && model.fields[attr.field].options.rename.is_none();
        if is_plain(first) && is_plain(attr) {
            // Two fields of one name: rustc says so.
            errors.fields_are_broken();
            continue;
        }
        declared_twice(model, &attr.name, [first, attr].map(|attr| Place::of(model, attr)), RENAME, errors);
    }
}

/// The accessors of one attribute must not be those of another, nor hide what the traits have.
pub(super) fn check_methods(model: &Model, errors: &Errors) {
    if model.options.no_accessors.is_some() {
        return;
    }
    let mut seen: HashMap<String, (usize, &str)> = HashMap::new();
    let kinds = [
        ("", "", "the getter"),
        ("set_", "", "the setter"),
        ("", "_mut", "the mutable getter"),
        ("del_", "", "the deletion"),
    ];
    for (index, attr) in model.attributes.iter().enumerate() {
        let base = plain(&attr.method);
        let field = &model.fields[attr.field];
        let at = if attr.of_base.is_none() { name_of_field(model, attr.field) } else { at(model, &field.ident) };
        for (prefix, suffix, kind) in kinds {
            if prefix.is_empty() && suffix.is_empty() && !attr.get
                || (prefix == "set_" || suffix == "_mut") && !attr.set
            {
                continue;
            }
            let method = format!("{prefix}{base}{suffix}");
            if TRAIT_METHODS.contains(&method.as_str()) {
                errors.on(
                    at,
                    format!("{kind} of attribute `{base}` would hide the method `{method}` of `Slotted`"),
                    "give the attribute another name: `#[slot(rename = \"..\")]`",
                );
                break;
            }
            if method == "new" && model.options.new.is_some() {
                errors.on(
                    at,
                    "attribute `new` and the constructor of `#[slots(new)]` are one method",
                    "give the attribute another name: `#[slot(rename = \"..\")]`",
                );
                break;
            }
            if let Some((other, other_kind)) = seen.insert(method.clone(), (index, kind)) {
                let other = &model.attributes[other];
                if other.name == attr.name {
                    break;
                }
                errors.on(
                    at,
                    format!("`{method}` is {kind} of `{base}` and {other_kind} of `{}`", plain(&other.method)),
                    RENAME,
                );
                break;
            }
        }
    }
}

/// Names are not empty.
pub(super) fn check_renames(model: &Model, errors: &Errors) {
    for field in &model.fields {
        if let Some(name) = field.options.rename.as_ref().filter(|name| name.value().is_empty()) {
            errors.at(name, "an attribute cannot be called by an empty name", "write a name between the quotes");
        }
    }
}

/// A property is an attribute as others are, an inherited one, too.
pub(super) fn check_properties(model: &Model, errors: &Errors) {
    let attributes = model.attributes.iter().map(|attr| (attr.name.as_str(), Place::of(model, attr)));
    let mut seen: HashMap<&str, Place> = attributes.collect();
    let mut own = model.options.properties.iter();
    for Computed { name, by, .. } in &model.computed {
        let (place, instead) = match by {
            ComputedBy::Path(path) => {
                let name = own.next().map(|property| property.name.span());
                (Place::Own(name.unwrap_or_else(|| last_span(path))), "give the property another name")
            }
            ComputedBy::Base { field, .. } => (Place::Base(*field), RENAME),
        };
        if let Some(first) = seen.insert(name, place) {
            declared_twice(model, name, [first, place], instead, errors);
        }
    }
    if let (Some(first), true) = (model.options.properties.first(), model.has_lifetimes()) {
        errors.at(
            &first.name,
            format!("`{}` has lifetimes, and its computed attributes would be no longer lived than it", model.ident),
            "call the method itself",
        );
    }
}
