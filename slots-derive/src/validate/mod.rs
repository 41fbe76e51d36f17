//! The rules, one function each.

mod names;

use crate::{
    attr::FieldOptions,
    bases::base_path,
    errors::{Errors, list},
    model::{Model, Storage, is_unsized},
    names::plain,
};
use names::{check_methods, check_names, check_properties, check_renames};
use proc_macro2::{Ident, Span};
use syn::Type;

/// Finds every mistake in a model.
pub(crate) fn check(model: &Model, errors: &Errors) {
    check_unsized_tail(model, errors);
    check_field_options(model, errors);
    check_names(model, errors);
    check_methods(model, errors);
    check_default(model, errors);
    check_renames(model, errors);
    check_bases(model, errors);
    check_budgets(model, errors);
    check_properties(model, errors);
    check_variants(model, errors);
}

/// Where a field's name stands, as its author's own: a dict has made it the macro's.
fn at(model: &Model, field: &Ident) -> Span {
    model.ident.span().located_at(field.span())
}

/// A value must be `Sized` to be written by name, to be made by a constructor and to have a constant layout.
fn check_unsized_tail(model: &Model, errors: &Errors) {
    let Some(last) = model.fields.last().filter(|last| is_unsized(&last.ty, &model.generics)) else { return };
    unsized_tail(&model.ident, &last.ident, &last.ty, errors);
}

pub(crate) fn unsized_tail(owner: &Ident, field: &Ident, ty: &Type, errors: &Errors) {
    errors.at(
        ty,
        format!("attribute `{}` of `{owner}` may have no size of its own", plain(field)),
        "put it behind a pointer: `Box<..>`",
    );
    errors.fields_are_broken();
}

/// Options that contradict each other.
fn check_field_options(model: &Model, errors: &Errors) {
    for field in &model.fields {
        let FieldOptions { copy, by_ref, readonly, skip, no_get, no_set, vis, base, .. } = &field.options;
        let validate = field.options.validate.as_ref().map(syn::spanned::Spanned::span);
        let rename = field.options.rename.as_ref().map(syn::LitStr::span);
        let vis = vis.as_ref().map(syn::spanned::Spanned::span);
        let pairs = [
            (
                "copy",
                *copy,
                "by_ref",
                *by_ref,
                "the first reads by value, the second by reference: take one of them out",
            ),
            ("readonly", *readonly, "validate", validate, "what is never written needs no check: take one of them out"),
            ("readonly", *readonly, "set = false", *no_set, "`readonly` leaves the setter out, too: take `set` out"),
            ("skip", *skip, "base", *base, "a base makes attributes, a skipped field makes none: take one of them out"),
        ];
        for (first, a, second, b, instead) in pairs {
            if let (Some(_), Some(at)) = (a, b) {
                errors.on(at, format!("`{first}` and `{second}` contradict each other"), instead);
            }
        }
        let idle: [(&str, Option<Span>); 8] = [
            ("copy", *copy),
            ("by_ref", *by_ref),
            ("readonly", *readonly),
            ("validate", validate),
            ("rename", rename),
            ("get = false", *no_get),
            ("set = false", *no_set),
            ("pub", vis),
        ];
        let (what, why) = match (skip, base) {
            (Some(_), _) => ("skipped field", "a skipped field makes no attribute: take it, or `skip`, out"),
            (_, Some(_)) => ("base", "the base's own options say how its attributes behave: take it out"),
            (None, None) => continue,
        };
        for (option, at) in idle {
            if let Some(at) = at {
                errors.on(at, format!("`{option}` has no effect on a {what}"), why);
            }
        }
    }
}

/// `default` is the constructor's alone.
fn check_default(model: &Model, errors: &Errors) {
    if model.options.new.is_some() || model.options.probe.is_some() {
        return;
    }
    for field in &model.fields {
        if let Some((at, _)) = field.options.default {
            errors.on(
                at,
                "`default` leaves a field out of the constructor, and there is none",
                format!("write `#[slots(new)]` on `{}`, or take `default` out", model.ident),
            );
        }
    }
}

/// A base lies in the struct, and one map is enough.
fn check_bases(model: &Model, errors: &Errors) {
    let bases = || model.fields.iter().filter(|field| field.options.base.is_some());
    for field in bases().filter(|field| base_path(&field.ty, &model.generics).is_none()) {
        errors.at(
            &field.ty,
            format!("a base is a struct, and lies in `{}` itself", model.ident),
            "write the name of a struct with `#[slots(base)]`",
        );
        errors.fields_are_broken();
    }
    if model.storage == Storage::Hash {
        for field in bases() {
            errors.fields_are_broken();
            errors.at(
                &field.ty,
                "a base lies in the struct, and a hash has nothing there",
                "take `storage = \"hash\"` out",
            );
        }
    }
    let mut dynamic = None;
    for base in model.bases.iter().filter(|base| base.dynamic) {
        let at = model
            .fields
            .iter()
            .find(|field| field.ident == base.field)
            .map_or_else(Span::call_site, |field| at(model, &field.ident));
        if let Some(at) = model.options.deny_dynamic.map(|_| at) {
            errors.on(
                at,
                format!(
                    "the base `{}` has a map of dynamic attributes, which `deny_dynamic` on `{}` excludes",
                    base.name, model.ident
                ),
                format!("take `#[dynamic_attrs]` from `{}`, or `deny_dynamic` from `{}`", base.name, model.ident),
            );
        }
        if model.storage != Storage::Slots {
            errors.on(
                at,
                format!(
                    "the base `{}` has a map of dynamic attributes, and `{}` has one of its own",
                    base.name, model.ident
                ),
                format!("take `#[dynamic_attrs]` from one of them; `{}` uses its base's", model.ident),
            );
        } else if let Some(first) = dynamic.replace(&base.name) {
            errors.on(
                at,
                format!("two bases, `{first}` and `{}`, have a map of dynamic attributes each", base.name),
                "take `#[dynamic_attrs]` from one of them",
            );
        }
    }
    if let (Some(at), true) = (model.options.deny_dynamic, model.storage != Storage::Slots) {
        errors.on(
            at,
            format!("`{}` has dynamic attributes, and `deny_dynamic` excludes them", model.ident),
            "take `#[dynamic_attrs]` or `deny_dynamic` out",
        );
    }
    if let (Some(at), Storage::Dict | Storage::Hash) = (model.options.base, model.storage) {
        errors.on(
            at,
            format!("the attributes of `{}` are behind a pointer, and a base has them in the struct", model.ident),
            "put `Slotted` into the `#[derive(..)]` below `#[dynamic_attrs]`: declared attributes become slots",
        );
    }
}

/// Sizes of a generic struct are known where its parameters are.
fn check_budgets(model: &Model, errors: &Errors) {
    let options = &model.options;
    let budgets = [
        ("max_size", options.max_size.as_ref().map(|(at, _)| *at)),
        ("max_padding", options.max_padding.as_ref().map(|(at, _)| *at)),
        ("no_padding", options.no_padding),
    ];
    let mut any = false;
    for (name, at) in budgets {
        let Some(at) = at else { continue };
        any = true;
        let generic = model.generics.type_params().next().is_some() || model.generics.const_params().next().is_some();
        if generic && options.check.is_empty() {
            errors.on(
                at,
                format!("`{name}` has nothing to check yet: the size of `{}` depends on its parameters", model.ident),
                format!("name the types to check: `#[slots({name} .., check({}<f64>))]`", model.ident),
            );
        }
    }
    if let (Some(ty), false) = (options.check.first(), any) {
        errors.at(
            ty,
            "`check` names types for a budget, and there is none",
            list(&["max_size", "max_padding", "no_padding"]) + " are budgets",
        );
    }
    if let (Some(at), Some(_)) = (options.no_padding, &options.max_padding) {
        errors.on(at, "`no_padding` is a budget of 0 bytes, and `max_padding` another", "take one of them out");
    }
}

/// Variants are made from a plain slotted struct.
fn check_variants(model: &Model, errors: &Errors) {
    let Some(at) = model.options.variants else { return };
    if model.storage != Storage::Slots {
        errors.on(
            at,
            format!("variants are made from slots, and `{}` has dynamic attributes", model.ident),
            "take `#[dynamic_attrs]` out: the variants have them",
        );
    }
    if model.has_params() {
        errors.on(
            at,
            format!("variants hold values of known types, and `{}` has parameters", model.ident),
            "compare a struct of its own with the types that you have in mind",
        );
    }
    if let Some(field) = model.fields.iter().find(|field| field.options.base.is_some()) {
        errors.on(
            at,
            format!("`{}` has the base `{}`, and a hash cannot have it", model.ident, field.ident),
            "compare the base by itself",
        );
    }
}
