//! The one model that both macros expand: a struct, its fields, and the attributes that they make.

use crate::{
    attr::{FieldOptions, StructOptions},
    bases::{Base, Exported},
    errors::Errors,
    names,
    serde_attr::Wire,
};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    Attribute, Data, DeriveInput, Fields, GenericParam, Generics, Lifetime, Meta, Type, TypeParamBound, Visibility,
    WherePredicate, parse::ParseStream, parse::Parser, punctuated::Punctuated,
};

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

pub(crate) struct Model {
    pub(crate) vis: Visibility,
    /// The struct that its author wrote.
    pub(crate) ident: Ident,
    /// The struct with the fields: the same, except behind a map.
    pub(crate) declared: Ident,
    pub(crate) generics: Generics,
    pub(crate) fields: Vec<Field>,
    pub(crate) attributes: Vec<Attr>,
    pub(crate) bases: Vec<Base>,
    pub(crate) storage: Storage,
    pub(crate) repr: Repr,
    pub(crate) options: StructOptions,
    pub(crate) serde: Vec<Attribute>,
    /// How the struct is written and read, where that is ours.
    pub(crate) wire: Option<Wire>,
    /// The accessors of the struct's own attributes were made before its bases answered.
    pub(crate) has_own_accessors: bool,
    /// What the author allows on the struct and on its fields: the same names stand in what is made of them.
    pub(crate) allowed: Vec<Attribute>,
}

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
            bases,
            storage,
            repr,
            options,
            serde,
            wire: None,
            has_own_accessors: false,
            allowed,
        };
        if !packed {
            model.attributes = model.collect_attributes();
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
        let by_name = if borrows(&field.ty, &self.generics) {
            ByName::Borrows
        } else if reaches(&vis, &self.vis) {
            ByName::Reachable
        } else {
            ByName::Private
        };
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
        let (runtime, base) = (self.runtime(), &field.ty);
        let accessors = self.options.no_accessors.is_none();
        // `pub(super)` and `pub(in ..)` mean other modules there than here: here, they are private.
        let vis = match &attr.vis {
            Visibility::Restricted(vis) if !vis.path.is_ident("crate") => Visibility::Inherited,
            vis => names::our_vis(vis),
        };
        let by_name = if attr.borrows {
            ByName::Borrows
        } else if reaches(&vis, &self.vis) {
            ByName::Reachable
        } else {
            ByName::Private
        };
        Attr {
            method: names::ours(&attr.method),
            name: attr.name.clone(),
            vis,
            ty: quote!(<#base as #runtime::private::BaseAttr<#n>>::Type),
            by_value: attr.by_value,
            mode: attr.mode,
            get: accessors && attr.get,
            set: accessors && attr.set,
            by_name,
            field: index,
            of_base: Some(n),
        }
    }

    /// After a mistake: leaves out what would be there twice, and what is only checked.
    pub(crate) fn keep_what_is_unique(&mut self) {
        let mut seen = std::collections::HashSet::new();
        let (has_new, storage) = (self.options.new.is_some(), self.storage);
        let broken = self.fields.iter().position(|field| is_unsized(&field.ty, &self.generics));
        let mut is_unique = |attr: &Attr| {
            let method = names::plain(&attr.method);
            let all = [method.clone(), format!("set_{method}"), format!("{method}_mut"), format!("del_{method}")];
            let taken = all.iter().any(|method| seen.contains(method))
                || names::TRAIT_METHODS.iter().any(|name| all.iter().any(|method| method == name))
                || method == "new" && has_new;
            seen.extend(all);
            !taken && Some(attr.field) != broken && (attr.of_base.is_none() || storage != Storage::Hash)
        };
        // The struct's own come first: their accessors may be there already.
        let of_own: Vec<bool> = self.attributes.iter().map(|attr| attr.of_base.is_none() && is_unique(attr)).collect();
        let mut of_own = of_own.into_iter();
        self.attributes.retain(|attr| of_own.next() == Some(true) || attr.of_base.is_some() && is_unique(attr));
        self.options.properties.clear();
        self.options.check.clear();
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

/// A bare primitive name, without a path.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    const NAMES: [&str; 16] = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64", "bool",
        "char",
    ];
    match ty {
        Type::Path(path) if path.qself.is_none() => NAMES.iter().any(|name| path.path.is_ident(name)),
        Type::Group(group) => is_primitive(&group.elem),
        Type::Paren(paren) => is_primitive(&paren.elem),
        _ => false,
    }
}

fn is_shared(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => reference.mutability.is_none(),
        Type::Group(group) => is_shared(&group.elem),
        Type::Paren(paren) => is_shared(&paren.elem),
        _ => false,
    }
}

/// Whether a type is, or may be, without a size.
pub(crate) fn is_unsized(ty: &Type, generics: &Generics) -> bool {
    let maybe = |bounds: &Punctuated<TypeParamBound, syn::Token![+]>| {
        bounds.iter().any(|bound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some()))
    };
    let unsized_param = |ident: &Ident| {
        let declared = generics.type_params().any(|param| param.ident == *ident && maybe(&param.bounds));
        let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        declared
            || predicates.into_iter().any(|predicate| {
                matches!(predicate, WherePredicate::Type(predicate)
                    if matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(ident))
                        && maybe(&predicate.bounds))
            })
    };
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) if path.qself.is_none() => {
            path.path.is_ident("str") || path.path.get_ident().is_some_and(unsized_param)
        }
        _ => false,
    }
}

/// Whether a type names a lifetime of the struct's.
fn borrows(ty: &Type, generics: &Generics) -> bool {
    fn names(tokens: TokenStream, lifetimes: &[&Lifetime]) -> bool {
        let mut quote = false;
        for token in tokens {
            match &token {
                TokenTree::Punct(punct) => {
                    quote = punct.as_char() == '\'';
                    continue;
                }
                TokenTree::Ident(ident) if quote && lifetimes.iter().any(|lifetime| lifetime.ident == *ident) => {
                    return true;
                }
                TokenTree::Group(group) if names(group.stream(), lifetimes) => return true,
                _ => {}
            }
            quote = false;
        }
        false
    }
    let lifetimes: Vec<&Lifetime> = generics.lifetimes().map(|param| &param.lifetime).collect();
    !lifetimes.is_empty() && names(ty.to_token_stream(), &lifetimes)
}

/// Whether an accessor of one visibility, on a struct of another, is as public as the struct.
///
/// Every other pair counts as private: else code in another crate could write, by its name, a field on which somebody's
/// `unsafe` relies.
fn reaches(accessor: &Visibility, owner: &Visibility) -> bool {
    match (accessor, owner) {
        (Visibility::Public(_), _) | (_, Visibility::Inherited) => true,
        (Visibility::Restricted(accessor), Visibility::Restricted(owner)) => {
            accessor.path.is_ident("crate")
                || accessor.to_token_stream().to_string() == owner.to_token_stream().to_string()
        }
        (Visibility::Restricted(_) | Visibility::Inherited, _) => false,
    }
}

/// The type parameters, which access by name wants to be `'static`.
pub(crate) fn type_params(generics: &Generics) -> impl Iterator<Item = &Ident> {
    generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(&param.ident),
        _ => None,
    })
}

/// Whether a type names a parameter.
pub(crate) fn mentions(ty: &Type, param: &Ident) -> bool {
    fn any(tokens: TokenStream, param: &Ident) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == *param,
            TokenTree::Group(group) => any(group.stream(), param),
            _ => false,
        })
    }
    any(ty.to_token_stream(), param)
}

/// Whether a type has a reference of this lifetime in it.
pub(crate) fn refers(ty: &Type, lifetime: &Lifetime) -> bool {
    fn any(tokens: TokenStream, lifetime: &Lifetime) -> bool {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let is = |token: &TokenTree, c: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == c);
        let here = tokens.windows(3).any(|three| {
            is(&three[0], '&')
                && is(&three[1], '\'')
                && matches!(&three[2], TokenTree::Ident(ident) if *ident == lifetime.ident)
        });
        here || tokens
            .into_iter()
            .any(|token| matches!(token, TokenTree::Group(group) if any(group.stream(), lifetime)))
    }
    any(ty.to_token_stream(), lifetime)
}
