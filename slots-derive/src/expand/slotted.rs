//! The implementation of `Slotted`.

use super::{Cx, facts::facts, layout::layout, woven::Woven};
use crate::{
    lookup,
    model::{ByName, Computed, ComputedBy, Storage, is_primitive, type_params},
    names,
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{WhereClause, parse_quote};

/// ```text
/// impl Slotted for Point {
///     const LAYOUT: &'static Layout = ..;
///     type Storage = SlotStorage;
///     type __Owner = Self;
///     const __HIDES: bool = false;
///     fn __table() -> Table<Self> { table::<Self, 2, 2>() }
///     fn __find(__name: &str) -> Option<usize> { .. }
///     fn __declared(&self) -> Declared<'_> { Self::__table().of(self) }
///     fn __declared_mut(&mut self) -> DeclaredMut<'_> { Self::__table().of_mut(self) }
/// }
/// ```
pub(super) fn slotted(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, map) = (cx.model, &cx.runtime, &cx.map);
    let (impl_generics, ..) = model.generics.split_for_impl();
    let (self_ty, where_clause) = (cx.self_ty(), static_params(cx));
    let (facts, counts) =
        if model.storage == Storage::Hash { (TokenStream::new(), TokenStream::new()) } else { facts(cx) };
    let (layout, find) = (layout(cx, &counts), find(cx));
    let (storage, owner, table, of, of_mut) = match model.storage {
        Storage::Slots | Storage::Hybrid => (
            if model.storage == Storage::Slots && model.dynamic_base().is_none() {
                "SlotStorage"
            } else {
                "MapStorage"
            },
            quote!(Self),
            quote!(#runtime::table::<Self, #counts>()),
            "<Self as __slots::Slotted>::__table().of(self)".to_owned(),
            "<Self as __slots::Slotted>::__table().of_mut(self)".to_owned(),
        ),
        Storage::Dict => {
            let declared = cx.declared_ty();
            (
                "MapStorage",
                declared.clone(),
                quote!(#runtime::table::<#declared, #counts>()),
                format!("<Self as __slots::Slotted>::__table().of(self.{map}.declared())"),
                format!("<Self as __slots::Slotted>::__table().of_mut(self.{map}.declared_mut())"),
            )
        }
        Storage::Hash => (
            "MapStorage",
            quote!(#runtime::Hashed),
            hash_table(cx),
            format!("__slots::Declared::hashed(&self.{map}, <Self as __slots::Slotted>::__table())"),
            format!("__slots::DeclaredMut::hashed(&mut self.{map}, <Self as __slots::Slotted>::__table())"),
        ),
    };
    let hides = model.attributes.iter().any(|attr| attr.by_name != ByName::Reachable);
    let mut out = Woven::default();
    out.text(format_args!("use __slots::NoOption as _;"));
    out.tokens(facts);
    out.text(format_args!("#[automatically_derived] impl"));
    out.tokens(impl_generics);
    out.text(format_args!("__slots::Slotted for"));
    out.tokens(self_ty);
    out.tokens(where_clause);
    out.open();
    out.text(format_args!("const LAYOUT: &'static __slots::Layout ="));
    out.tokens(layout);
    out.text(format_args!("; type Storage = __slots::{storage}; type __Owner ="));
    out.tokens(&owner);
    out.text(format_args!(
        "; const __HIDES: ::core::primitive::bool = {hides}; #[inline(always)] fn __table() -> __slots::Table<"
    ));
    out.tokens(owner);
    out.punct('>');
    out.tokens_in_braces(table);
    out.text(format_args!(
        "#[inline] fn __find(__name: &::core::primitive::str) -> ::core::option::Option<::core::primitive::usize>"
    ));
    out.tokens_in_braces(find);
    out.text(format_args!(
        "#[inline] fn __declared(&self) -> __slots::Declared<'_> {{ {of} }}
        #[inline] fn __declared_mut(&mut self) -> __slots::DeclaredMut<'_> {{ {of_mut} }}"
    ));
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

fn find(cx: &Cx<'_>) -> TokenStream {
    let names = cx.model.attributes.iter().map(|attr| attr.name.clone());
    let computed = cx.model.computed.iter().map(|computed| computed.name.clone());
    lookup::expand(&cx.runtime, &names.chain(computed).collect::<Vec<_>>())
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
