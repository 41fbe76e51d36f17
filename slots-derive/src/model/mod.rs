//! The one model that both macros expand: a struct, its fields, and the attributes that they make.

mod build;
mod types;

pub(crate) use build::named_fields;
pub(crate) use types::{is_primitive, is_unsized, mentions, reaches, refers, type_params};

use crate::{
    attr::{FieldOptions, StructOptions},
    bases::Base,
    names,
    serde_attr::Wire,
};
use proc_macro2::{Ident, TokenStream};
use std::collections::HashSet;
use syn::{Attribute, Generics, Path, Type, Visibility};

/// Where the attributes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Storage {
    /// Each declared attribute is a field.
    Slots,
    /// As `Slots`, with a map for the others.
    Hybrid,
    /// All in one map, the declared ones at fixed offsets.
    Dict,
    /// All in a hash map.
    Hash,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repr {
    Rust,
    C,
    Transparent,
}

/// What may be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    ReadWrite,
    ReadOnly,
    Checked,
}

/// How far access by name reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ByName {
    Reachable,
    Private,
    /// The field borrows from outside, so its type has no type id.
    Borrows,
}

pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) vis: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) deprecated: Vec<Attribute>,
    /// What was written for us.
    pub(crate) slot: Vec<Attribute>,
    pub(crate) serde: Vec<Attribute>,
    pub(crate) options: FieldOptions,
}

/// An attribute: a field of the struct's own, or one of a base's.
pub(crate) struct Attr {
    /// What the accessors' names are made of.
    pub(crate) method: Ident,
    /// The name in access by name.
    pub(crate) name: String,
    pub(crate) vis: Visibility,
    pub(crate) ty: TokenStream,
    pub(crate) by_value: bool,
    pub(crate) mode: Mode,
    pub(crate) get: bool,
    pub(crate) set: bool,
    pub(crate) by_name: ByName,
    /// The field it is, or is in.
    pub(crate) field: usize,
    /// Which of the base's attributes it is.
    pub(crate) of_base: Option<usize>,
}

/// An attribute that is computed.
pub(crate) struct Computed {
    pub(crate) name: String,
    pub(crate) ty: TokenStream,
    pub(crate) by: ComputedBy,
}

pub(crate) enum ComputedBy {
    /// A function of the author's.
    Path(Path),
    /// The base in this field, which has it under this number.
    Base { field: usize, index: usize },
}

pub(crate) struct Model {
    pub(crate) vis: Visibility,
    /// The struct that its author wrote.
    pub(crate) ident: Ident,
    /// The struct with the fields: the same, except behind a map.
    pub(crate) declared: Ident,
    pub(crate) generics: Generics,
    pub(crate) fields: Vec<Field>,
    pub(crate) attributes: Vec<Attr>,
    /// The bases' first.
    pub(crate) computed: Vec<Computed>,
    pub(crate) bases: Vec<Base>,
    pub(crate) storage: Storage,
    pub(crate) repr: Repr,
    pub(crate) options: StructOptions,
    pub(crate) serde: Vec<Attribute>,
    /// How the struct is written and read, where that is ours.
    pub(crate) wire: Option<Wire>,
    /// What needs no base was made before the bases answered: accessors of the own attributes, the struct of initial values,
    /// and what others ask.
    pub(crate) has_own_part: bool,
    /// What the author allows on the struct and on its fields: the same names stand in what is made of them.
    pub(crate) allowed: Vec<Attribute>,
}

/// The methods that attributes have so far.
pub(crate) struct Taken {
    seen: HashSet<String>,
    has_new: bool,
}

impl Taken {
    pub(crate) fn new(has_new: bool) -> Self {
        Self { seen: HashSet::new(), has_new }
    }

    /// Whether an attribute may have this name: nothing else has a method that it would have.
    pub(crate) fn take(&mut self, method: &Ident) -> bool {
        let method = names::plain(method);
        let all = [method.clone(), format!("set_{method}"), format!("{method}_mut"), format!("del_{method}")];
        let taken = all.iter().any(|method| self.seen.contains(method))
            || names::TRAIT_METHODS.iter().any(|name| all.iter().any(|method| method == name))
            || method == "new" && self.has_new;
        self.seen.extend(all);
        !taken
    }
}

impl Model {
    /// After a mistake: leaves out what would be there twice, and what is only checked.
    pub(crate) fn keep_what_is_unique(&mut self) {
        let mut taken = Taken::new(self.options.new.is_some());
        let storage = self.storage;
        let broken = self.fields.iter().position(|field| is_unsized(&field.ty, &self.generics));
        let mut is_unique = |attr: &Attr| {
            taken.take(&attr.method)
                && Some(attr.field) != broken
                && (attr.of_base.is_none() || storage != Storage::Hash)
        };
        // The struct's own come first: their accessors may be there already.
        let of_own: Vec<bool> = self.attributes.iter().map(|attr| attr.of_base.is_none() && is_unique(attr)).collect();
        let mut of_own = of_own.into_iter();
        self.attributes.retain(|attr| of_own.next() == Some(true) || attr.of_base.is_some() && is_unique(attr));
        self.computed.clear();
        self.options.check.clear();
    }

    /// After a mistake: these fields were to be bases, and are fields like those that make no attributes.
    pub(crate) fn without_bases(&mut self, none: &[Ident]) {
        for field in self.fields.iter_mut().filter(|field| none.contains(&field.ident)) {
            field.options.skip = field.options.base.take();
        }
    }

    pub(crate) fn runtime(&self) -> TokenStream {
        names::runtime(self.options.krate.as_ref())
    }

    /// The base that has the map of undeclared attributes.
    pub(crate) fn dynamic_base(&self) -> Option<&Base> {
        self.bases.iter().find(|base| base.dynamic)
    }

    pub(crate) fn has_lifetimes(&self) -> bool {
        self.generics.lifetimes().next().is_some()
    }

    pub(crate) fn has_params(&self) -> bool {
        !self.generics.params.is_empty()
    }

    /// Whether a value must pass checks to be made.
    pub(crate) fn is_checked(&self) -> bool {
        self.attributes.iter().any(|attr| attr.mode == Mode::Checked && attr.of_base.is_none())
    }

    pub(crate) fn derives(&self, name: &str) -> bool {
        self.options.dynamic.as_ref().is_some_and(|marker| marker.derives.iter().any(|derive| derive == name))
    }
}
