//! The implementation of `Slotted`.

use super::{Cx, facts::facts, layout::layout};
use crate::{
    lookup,
    model::{ByName, Computed, ComputedBy, Storage, is_primitive, type_params},
    names,
    woven::Woven,
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{WhereClause, parse_quote};

/// ```text
/// impl Slotted for Point {
///     type Storage = SlotStorage;
///     type __Place = InPlace<2, 2, 1>;
/// }
/// ```
///
/// The rest is the place's: each function of an implementation takes the compiler time, to compare it with the trait's and to
/// check it.
pub(super) fn slotted(cx: &Cx<'_>) -> TokenStream {
    let model = cx.model;
    let (impl_generics, ..) = model.generics.split_for_impl();
    let (self_ty, where_clause) = (cx.self_ty(), static_params(cx));
    let (search, entries) = lookup::search(&names(cx));
    let (known, place, counts) = match model.storage {
        Storage::Hash => of_hash(cx, &search),
        storage => {
            let (facts, counts) = facts(cx, &search);
            (facts, names_of_places(storage), counts)
        }
    };
    let storage =
        if model.storage == Storage::Slots && model.dynamic_base().is_none() { "SlotStorage" } else { "MapStorage" };
    let mut out = Woven::default();
    out.text(format_args!("use __slots::NoOption as _;"));
    out.tokens(known);
    out.text(format_args!("#[automatically_derived] impl"));
    out.tokens(impl_generics);
    out.text(format_args!("__slots::Slotted for"));
    out.tokens(self_ty);
    out.tokens(where_clause);
    out.open();
    out.text(format_args!("type Storage = __slots::{storage}; type __Place = __slots::{place}<{counts}, {entries}>;"));
    if model.attributes.iter().any(|attr| attr.by_name != ByName::Reachable) {
        out.text(format_args!("const __HIDES: ::core::primitive::bool = true;"));
    }
    out.tokens(computed(cx));
    super::storage::dynamic_methods(cx, &mut out);
    out.close_here(proc_macro::Delimiter::Brace);
    out.finish()
}

/// Access by name asks a type for its id, and types with an id are `'static`.
pub(super) fn static_params(cx: &Cx<'_>) -> Option<WhereClause> {
    let generics = &cx.model.generics;
    let mut clause = generics.where_clause.clone();
    for param in type_params(generics) {
        clause
            .get_or_insert_with(|| WhereClause { where_token: Default::default(), predicates: Default::default() })
            .predicates
            .push(parse_quote!(#param: 'static));
    }
    clause
}

fn names_of_places(storage: Storage) -> &'static str {
    match storage {
        Storage::Slots => "InPlace",
        Storage::Hybrid => "BesideMap",
        Storage::Dict => "InBlock",
        Storage::Hash => "InHash",
    }
}

/// ```text
/// impl KnownHash<2> for Point {
///     const LAYOUT: &'static Layout = ..;
///     const NAMES: [&'static str; 2] = ["x", "y"];
///     const SEARCH: Search = Search::Few;
///     fn table() -> Table<Hashed> { __table!(..) }
/// }
/// ```
fn of_hash(cx: &Cx<'_>, search: &str) -> (TokenStream, &'static str, String) {
    let names = names(cx);
    let mut out = Woven::default();
    out.text(format_args!("#[automatically_derived] impl"));
    out.tokens(cx.model.generics.split_for_impl().0);
    out.text(format_args!("__slots::KnownHash<{}> for", names.len()));
    out.tokens(cx.self_ty());
    out.tokens(static_params(cx));
    out.open();
    out.text(format_args!("const LAYOUT: &'static __slots::Layout ="));
    out.tokens(layout(cx));
    out.text(format_args!(
        "; const NAMES: [&'static ::core::primitive::str; {}] = {names:?};
        const SEARCH: __slots::Search = {search};
        #[inline] fn table() -> __slots::Table<__slots::Hashed>",
        names.len()
    ));
    out.tokens_in_braces(hash_table(cx));
    out.close_here(proc_macro::Delimiter::Brace);
    (out.finish(), names_of_places(Storage::Hash), names.len().to_string())
}

/// `__table!([Self::ATTRS.x.__hashed(IsOption::<f64>::TAKE), ..])`
fn hash_table(cx: &Cx<'_>) -> TokenStream {
    let runtime = &cx.runtime;
    let slots = cx.model.attributes.iter().map(|attr| {
        let (name, method, ty) = (&attr.name, &attr.method, &attr.ty);
        match attr.by_name {
            ByName::Private => quote!(#runtime::Slot::private(#name)),
            ByName::Borrows => quote!(#runtime::Slot::unnamed(#name)),
            ByName::Reachable if is_primitive(&cx.field(attr).ty) => {
                quote!(Self::ATTRS.#method.__hashed(::core::option::Option::None))
            }
            ByName::Reachable => quote!(Self::ATTRS.#method.__hashed(#runtime::IsOption::<#ty>::TAKE)),
        }
    });
    let computed =
        cx.model.computed.iter().map(|Computed { name, ty, .. }| quote!(#runtime::Slot::computed::<#ty>(#name)));
    quote!(#runtime::__table!([#(#slots,)* #(#computed,)*]))
}

/// In the order of the table.
fn names(cx: &Cx<'_>) -> Vec<String> {
    let names = cx.model.attributes.iter().map(|attr| attr.name.clone());
    names.chain(cx.model.computed.iter().map(|computed| computed.name.clone())).collect()
}

fn computed(cx: &Cx<'_>) -> TokenStream {
    let (runtime, model) = (&cx.runtime, cx.model);
    if model.computed.is_empty() {
        return TokenStream::new();
    }
    let arms = (model.attributes.len()..).zip(&model.computed).map(|(number, Computed { ty, by, .. })| match by {
        ComputedBy::Path(path) => {
            let call = names::shown_at(names::last_span(path), quote!(#path(self)));
            quote!(#number => {
                let __value: #ty = #call;
                ::core::option::Option::Some(#runtime::Box::new(__value))
            })
        }
        ComputedBy::Base { field, index } => {
            let base = cx.borrow(&model.fields[*field]);
            quote!(#number => #runtime::Slotted::__computed(#base, #index),)
        }
    });
    quote! {
        fn __computed(
            &self,
            __index: ::core::primitive::usize,
        ) -> ::core::option::Option<#runtime::Box<dyn ::core::any::Any>> {
            match __index {
                #(#arms)*
                _ => ::core::option::Option::None,
            }
        }
    }
}
