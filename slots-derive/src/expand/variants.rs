//! The same struct in the other storages, for comparisons.

use super::Cx;
use crate::{
    model::{ByName, Mode},
    names,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

const STORAGES: [(&str, &str); 3] =
    [("Hybrid", "with a map beside its slots"), ("Dict", "as a dict"), ("Hash", "as a hash")];

/// ```text
/// #[dynamic_attrs]
/// #[derive(Slotted)]
/// #[slots(__probe)]
/// pub struct PointHybrid { pub x: f64 }
/// ```
///
/// and so on, each `From<Point>`.
pub(super) fn structs(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime) = (cx.model, &cx.root);
    if model.options.variants.is_none() {
        return TokenStream::new();
    }
    let (vis, public) = (&model.vis, model.options.public.map(|_| quote!(, pub)));
    let allowed = &model.allowed;
    let each = STORAGES.iter().map(|(storage, what)| {
        let (name, text) = (variant(cx, storage), format!("[`{}`], {what}.", model.ident));
        let head = match *storage {
            "Hybrid" => quote!(#[#runtime::dynamic_attrs] #[derive(#runtime::Slotted)]),
            "Dict" => quote!(#[#runtime::dynamic_attrs]),
            _ => quote!(#[#runtime::dynamic_attrs(storage = "hash")]),
        };
        let fields = model.fields.iter().map(|field| {
            let (ident, ty, vis, docs, slot) = (&field.ident, &field.ty, &field.vis, &field.docs, &field.slot);
            // `Self` is this struct, whose functions the others have not.
            let slot = names::replace_self(quote!(#(#slot)*), &model.ident.to_token_stream());
            quote!(#(#docs)* #slot #vis #ident: #ty)
        });
        quote! {
            #head
            #[slots(__probe, crate = #runtime #public)]
            #[doc = #text]
            #(#allowed)*
            #vis struct #name { #(#fields,)* }
        }
    });
    quote!(#(#each)*)
}

fn variant(cx: &Cx<'_>, storage: &str) -> proc_macro2::Ident {
    format_ident!("{}{storage}", names::plain(&cx.model.ident))
}

/// How a comparison reaches the attributes, and how it comes to the variants.
pub(super) fn implementations(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, self_ty) = (cx.model, &cx.runtime, cx.self_ty());
    if model.options.variants.is_none() && model.options.probe.is_none() {
        return TokenStream::new();
    }
    let visits = model.attributes.iter().filter_map(|attr| {
        let method = &attr.method;
        let visit = match (attr.by_name, attr.mode) {
            (ByName::Borrows, _) => return None,
            (ByName::Private, _) => quote!(private),
            (ByName::Reachable, Mode::ReadWrite) => quote!(open),
            (ByName::Reachable, _) => quote!(guarded),
        };
        Some(quote!(#runtime::Visitor::#visit(__visitor, Self::ATTRS.#method);))
    });
    let probe = quote! {
        #[automatically_derived]
        impl #runtime::Probe for #self_ty {
            fn __visit<__V: #runtime::Visitor<Self>>(__visitor: &mut __V) { #(#visits)* }
        }
    };
    if model.options.variants.is_none() {
        return probe;
    }
    let [hybrid, dict, hash] = STORAGES.map(|(storage, _)| variant(cx, storage));
    let from = [&hybrid, &dict, &hash].into_iter().map(|name| {
        let init = format_ident!("{name}Init");
        let fields = model.fields.iter().map(|field| {
            let ident = &field.ident;
            quote!(#ident: __values.#ident)
        });
        let init = quote!(#init { #(#fields,)* });
        let value = if model.is_checked() {
            quote! {
                match ::core::convert::TryFrom::try_from(#init) {
                    ::core::result::Result::Ok(__value) => __value,
                    ::core::result::Result::Err(_) => ::core::unreachable!("the values were checked before"),
                }
            }
        } else {
            quote!(::core::convert::From::from(#init))
        };
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#self_ty> for #name {
                fn from(__values: #self_ty) -> Self { #value }
            }
        }
    });
    quote! {
        #probe
        #(#from)*
        #[automatically_derived]
        impl #runtime::Variants for #self_ty {
            type Hybrid = #hybrid;
            type Dict = #dict;
            type Hash = #hash;
        }
    }
}
