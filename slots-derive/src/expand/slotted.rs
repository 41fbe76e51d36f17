//! The implementation of `Slotted`.

use super::{Cx, descriptors::guarded, layout::layout};
use crate::{
    lookup,
    model::{Attr, ByName, Computed, ComputedBy, Storage, is_primitive, type_params},
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
///     fn __table() -> Table<Self> { __table!(Self [Self::ATTRS.x.__slot(IsOption::<f64>::TAKE), ..]) }
///     fn __find(__name: &str) -> Option<usize> { .. }
///     fn __declared(&self) -> Declared<'_> { Self::__table().of(self) }
///     fn __declared_mut(&mut self) -> DeclaredMut<'_> { Self::__table().of_mut(self) }
/// }
/// ```
pub(super) fn slotted(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, map) = (cx.model, &cx.runtime, &cx.map);
    let (impl_generics, ..) = model.generics.split_for_impl();
    let (self_ty, where_clause) = (cx.self_ty(), static_params(cx));
    let ((layout, layout_fn), find) = (layout(cx), find(cx));
    let slots = model.attributes.iter().enumerate().map(|(index, attr)| slot(cx, index, attr));
    let computed_slots =
        model.computed.iter().map(|Computed { name, ty, .. }| quote!(#runtime::Slot::computed::<#ty>(#name)));
    let slots = quote!(#(#slots,)* #(#computed_slots,)*);
    let (storage, owner, table, outside, of, of_mut) = match model.storage {
        Storage::Slots | Storage::Hybrid => (
            if model.storage == Storage::Slots && model.dynamic_base().is_none() {
                "SlotStorage"
            } else {
                "MapStorage"
            },
            quote!(Self),
            quote!(#runtime::__table!(Self [#slots])),
            None,
            quote!(<Self as #runtime::Slotted>::__table().of(self)),
            quote!(<Self as #runtime::Slotted>::__table().of_mut(self)),
        ),
        Storage::Dict => {
            let declared = cx.declared_ty();
            let outside = quote! {
                impl #impl_generics #declared #where_clause {
                    #[inline(always)]
                    fn __table() -> #runtime::Table<Self> { #runtime::__table!(Self [#slots]) }
                }
            };
            (
                "MapStorage",
                declared.clone(),
                quote!(<#declared>::__table()),
                Some(outside),
                quote!(<#declared>::__table().of(self.#map.declared())),
                quote!(<#declared>::__table().of_mut(self.#map.declared_mut())),
            )
        }
        Storage::Hash => (
            "MapStorage",
            quote!(#runtime::Hashed),
            quote!(#runtime::__table!(hashed [#slots])),
            None,
            quote!(#runtime::Declared::hashed(&self.#map, <Self as #runtime::Slotted>::__table())),
            quote!(#runtime::DeclaredMut::hashed(&mut self.#map, <Self as #runtime::Slotted>::__table())),
        ),
    };
    let storage = quote::format_ident!("{storage}");
    let (computed, dynamic) = (computed(cx), super::storage::dynamic_methods(cx));
    let hides = model.attributes.iter().any(|attr| attr.by_name != ByName::Reachable);
    quote! {
        use #runtime::NoOption as _;
        #outside
        #layout_fn
        #[automatically_derived]
        impl #impl_generics #runtime::Slotted for #self_ty #where_clause {
            const LAYOUT: &'static #runtime::Layout = #layout;
            type Storage = #runtime::#storage;
            type __Owner = #owner;
            const __HIDES: ::core::primitive::bool = #hides;
            #[inline(always)]
            fn __table() -> #runtime::Table<#owner> { #table }
            #[inline]
            fn __find(__name: &::core::primitive::str) -> ::core::option::Option<::core::primitive::usize> { #find }
            #[inline]
            fn __declared(&self) -> #runtime::Declared<'_> { #of }
            #[inline]
            fn __declared_mut(&mut self) -> #runtime::DeclaredMut<'_> { #of_mut }
            #computed
            #dynamic
        }
    }
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

fn slot(cx: &Cx<'_>, index: usize, attr: &Attr) -> TokenStream {
    let (runtime, name, method, ty) = (&cx.runtime, &attr.name, &attr.method, &attr.ty);
    // Most types tell by their name that they are no `Option`.
    let take = match attr.of_base {
        None if is_primitive(&cx.field(attr).ty) => quote!(::core::option::Option::None),
        _ => quote!(#runtime::IsOption::<#ty>::TAKE),
    };
    match attr.by_name {
        ByName::Private => quote!(#runtime::Slot::private(#name)),
        ByName::Borrows => quote!(#runtime::Slot::unnamed(#name)),
        ByName::Reachable => match cx.model.storage {
            Storage::Slots | Storage::Hybrid => quote!(Self::ATTRS.#method.__slot(#take)),
            Storage::Dict => {
                let index = syn::Index::from(index);
                let inner = quote!(Self::__ATTRS.#index);
                let guarded = if attr.of_base.is_some() { inner } else { guarded(cx, attr, inner) };
                quote!(#guarded.__slot(#take))
            }
            Storage::Hash => quote!(Self::ATTRS.#method.__hashed(#take)),
        },
    }
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
