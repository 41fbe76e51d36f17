//! From a struct, as it is written, to its model.

use super::{
    Attr, ByName, Computed, ComputedBy, Field, Mode, Model, Repr, Storage,
    types::{borrows, is_primitive, is_shared, reaches},
};
use crate::{
    attr::{FieldOptions, StructOptions},
    bases::{Base, Exported},
    errors::Errors,
    names,
};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    Attribute, Data, DeriveInput, Fields, Meta, Type, Visibility, parse::ParseStream, parse::Parser,
    punctuated::Punctuated,
};

impl Model {
    /// The model of a struct with named fields; `None`, and an error, for everything else.
    pub(crate) fn new(input: DeriveInput, bases: Vec<Base>, errors: &Errors) -> Option<Self> {
        let options = StructOptions::parse(&input.attrs, errors);
        let fields = named_fields(&input, errors)?;
        let (repr, packed) = repr(&input.attrs, errors);
        let (storage, ident) = match &options.dynamic {
            None => (Storage::Slots, input.ident.clone()),
            Some(marker) => {
                let storage = match marker.storage.to_string().as_str() {
                    "hybrid" => Storage::Hybrid,
                    "dict" => Storage::Dict,
                    _ => Storage::Hash,
                };
                (storage, marker.ident.clone())
            }
        };
        let allowed = allowed(input.attrs.iter().chain(fields.iter().flat_map(|field| &field.attrs)));
        let map = names::map();
        let (_, ty_generics, _) = input.generics.split_for_impl();
        let itself = quote!(#ident #ty_generics);
        let fields: Vec<Field> = fields
            .into_iter()
            .filter(|field| storage != Storage::Hybrid || field.ident.as_ref() != Some(&map))
            .filter_map(|field| {
                let options = FieldOptions::parse(&field.attrs, errors);
                let with = |name: &str| {
                    field.attrs.iter().filter(|attr| attr.path().is_ident(name)).cloned().collect::<Vec<_>>()
                };
                Some(Field {
                    docs: with("doc"),
                    deprecated: with("deprecated"),
                    slot: with("slot"),
                    serde: with("serde"),
                    ident: field.ident.clone()?,
                    ty: names::without_self(&field.ty, &itself),
                    vis: names::our_vis(&field.vis),
                    options,
                })
            })
            .collect();
        let serde = input.attrs.iter().filter(|attr| attr.path().is_ident("serde")).cloned().collect();
        let mut model = Self {
            vis: names::our_vis(&input.vis),
            ident,
            declared: input.ident,
            generics: input.generics,
            fields,
            attributes: Vec::new(),
            computed: Vec::new(),
            bases,
            storage,
            repr,
            options,
            serde,
            wire: None,
            has_own_part: false,
            allowed,
        };
        if !packed {
            model.attributes = model.collect_attributes();
            model.computed = model.collect_computed();
        }
        Some(model)
    }

    fn collect_attributes(&self) -> Vec<Attr> {
        let mut all = Vec::new();
        for (index, field) in self.fields.iter().enumerate() {
            if field.options.base.is_some() {
                if let Some(base) = self.bases.iter().find(|base| base.field == field.ident) {
                    all.extend(base.attrs.iter().enumerate().map(|(n, attr)| self.inherited(index, field, n, attr)));
                }
            } else if field.options.skip.is_none() {
                all.push(self.own(index, field));
            }
        }
        all
    }

    fn collect_computed(&self) -> Vec<Computed> {
        let inherited = self.fields.iter().enumerate().flat_map(|(field, Field { ident, ty, .. })| {
            let of_base = self.bases.iter().filter(|base| base.field == *ident);
            of_base.flat_map(|base| (base.attrs.len()..).zip(&base.computed)).map(move |(n, computed)| Computed {
                name: computed.name.clone(),
                ty: self.type_in_base(ty, n),
                by: ComputedBy::Base { field, index: computed.index },
            })
        });
        let own = self.options.properties.iter().map(|property| Computed {
            name: names::plain(&property.name),
            ty: property.ty.to_token_stream(),
            by: ComputedBy::Path(property.path.clone()),
        });
        inherited.chain(own).collect()
    }

    /// The type of the `n`th attribute that a base shows.
    fn type_in_base(&self, base: &Type, n: usize) -> TokenStream {
        let runtime = self.runtime();
        quote!(<#base as #runtime::private::BaseAttr<#n>>::Type)
    }

    fn by_name(&self, borrows: bool, vis: &Visibility) -> ByName {
        if borrows {
            ByName::Borrows
        } else if reaches(vis, &self.vis) {
            ByName::Reachable
        } else {
            ByName::Private
        }
    }

    fn own(&self, index: usize, field: &Field) -> Attr {
        let options = &field.options;
        let vis = match (&options.vis, self.options.public) {
            (Some(vis), _) => names::our_vis(vis),
            (None, Some(_)) => syn::parse_quote!(pub),
            (None, None) => field.vis.clone(),
        };
        let renamed = options.rename.as_ref().map(|name| {
            let name = name.value();
            name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
        });
        // A name that is no identifier is one in access by name alone.
        let method = match &options.rename {
            Some(name) => name.parse_with(Ident::parse_method).unwrap_or_else(|_| field.ident.clone()),
            None => field.ident.clone(),
        };
        let method = names::ours(&method);
        let by_value =
            options.copy.is_some() || (options.by_ref.is_none() && (is_primitive(&field.ty) || is_shared(&field.ty)));
        let mode = match (options.readonly, &options.validate) {
            (Some(_), _) => Mode::ReadOnly,
            (None, Some(_)) => Mode::Checked,
            (None, None) => Mode::ReadWrite,
        };
        let accessors = self.options.no_accessors.is_none();
        let by_name = self.by_name(borrows(&field.ty, &self.generics), &vis);
        Attr {
            name: renamed.unwrap_or_else(|| names::plain(&field.ident)),
            method,
            vis,
            ty: field.ty.to_token_stream(),
            by_value,
            mode,
            get: accessors && options.no_get.is_none(),
            set: accessors && options.no_set.is_none(),
            by_name,
            field: index,
            of_base: None,
        }
    }

    fn inherited(&self, index: usize, field: &Field, n: usize, attr: &Exported) -> Attr {
        let Exported { method, name, vis, by_value, mode, get, set, borrows } =
            attr.inherited(self.options.no_accessors.is_none());
        Attr {
            method,
            name,
            ty: self.type_in_base(&field.ty, n),
            by_value,
            mode,
            get,
            set,
            by_name: self.by_name(borrows, &vis),
            vis,
            field: index,
            of_base: Some(n),
        }
    }
}

/// The lints that an author allows or expects, and the use of what is deprecated where something is.
fn allowed<'a>(attrs: impl Iterator<Item = &'a Attribute>) -> Vec<Attribute> {
    let (mut allowed, mut deprecated) = (Vec::new(), false);
    for attr in attrs {
        match &attr.meta {
            Meta::List(list) if list.path.is_ident("allow") || list.path.is_ident("expect") => {
                let lints = list.parse_args_with(Punctuated::<Meta, syn::Token![,]>::parse_terminated);
                // What may be unused keeps alive all that it uses, and the struct would seem to be used.
                let unused = |lint: &Meta| lint.path().is_ident("dead_code") || lint.path().is_ident("unused");
                for lint in lints.into_iter().flatten().filter(|lint| matches!(lint, Meta::Path(_)) && !unused(lint)) {
                    allowed.push(syn::parse_quote!(#[allow(#lint)]));
                }
            }
            meta => deprecated |= meta.path().is_ident("deprecated"),
        }
    }
    if deprecated {
        allowed.push(syn::parse_quote!(#[allow(deprecated)]));
    }
    allowed
}

trait ParseMethod: Sized {
    fn parse_method(input: ParseStream<'_>) -> syn::Result<Self>;
}

impl ParseMethod for Ident {
    /// An identifier that can be a method's name: in lower case.
    fn parse_method(input: ParseStream<'_>) -> syn::Result<Self> {
        let ident: Self = input.parse()?;
        let name = ident.to_string();
        if name.chars().any(char::is_uppercase) { Err(input.error("no method's name")) } else { Ok(ident) }
    }
}

/// The fields of a struct with named fields; `None`, and an error, for everything else.
pub(crate) fn named_fields(input: &DeriveInput, errors: &Errors) -> Option<Punctuated<syn::Field, syn::Token![,]>> {
    let name = &input.ident;
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(fields.named.clone()),
            Fields::Unnamed(fields) => errors.at(
                fields,
                format!("`{name}` is a tuple struct, and its fields have no names to make attributes of"),
                format!("name them: `struct {name} {{ first: .. }}`"),
            ),
            Fields::Unit => errors.at(
                name,
                format!("`{name}` is a unit struct and has no fields to make attributes of"),
                format!("give it named fields, or none: `struct {name} {{}}`"),
            ),
        },
        Data::Enum(data) => errors.at(
            &data.enum_token,
            format!("`{name}` is an enum, whose fields are not always there"),
            "attributes are for structs with named fields: put the enum in a field of one",
        ),
        Data::Union(data) => errors.at(
            &data.union_token,
            format!("`{name}` is a union, whose fields share their bytes"),
            "attributes are for structs with named fields: put the union in a field of one",
        ),
    }
    None
}

/// The representation, and whether it is packed, which leaves no attributes to make.
fn repr(attrs: &[Attribute], errors: &Errors) -> (Repr, bool) {
    let (mut repr, mut packed) = (Repr::Rust, false);
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        let Meta::List(list) = &attr.meta else { continue };
        let Ok(all) = Punctuated::<Meta, syn::Token![,]>::parse_terminated.parse2(list.tokens.clone()) else {
            continue;
        };
        for meta in all {
            if meta.path().is_ident("C") {
                repr = Repr::C;
            } else if meta.path().is_ident("transparent") {
                repr = Repr::Transparent;
            } else if meta.path().is_ident("packed") {
                packed = true;
                errors.fields_are_broken();
                errors.at(
                    &meta,
                    "a packed struct cannot have slots: nobody may borrow a field that is not aligned",
                    "take `packed` out; `#[slots(no_padding)]` makes sure that there are no holes",
                );
            }
        }
    }
    (repr, packed)
}
