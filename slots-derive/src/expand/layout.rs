//! The constant `LAYOUT`.

use super::Cx;
use crate::model::{ByName, Field, Repr, Storage};
use proc_macro2::TokenStream;
use quote::quote;

/// The constant's value, and the function beside the struct that it calls.
///
/// ```text
/// const fn __layout() -> &'static Layout {
///     const {
///         &Layout::__new("Point", type_name::<Point>, (size_of::<Point>(), align_of::<Point>()), Repr::Rust, StorageKind::Slots, &[
///             Point::ATTRS.x.__field(Role::Attr),
///         ])
///     }
/// }
/// ```
///
/// What an associated constant borrows is evaluated in every `cargo check`; what a function does, when it is called. A
/// function beside a struct has none of the struct's parameters, but with parameters nothing is evaluated early anyway.
pub(super) fn layout(cx: &Cx<'_>) -> (TokenStream, TokenStream) {
    let (runtime, value) = (&cx.runtime, value(cx));
    if cx.model.has_params() {
        return (value, TokenStream::new());
    }
    let function = quote! {
        const fn __layout() -> &'static #runtime::Layout { const { #value } }
    };
    (quote!(__layout()), function)
}

/// The struct, where its layout stands.
fn owner(cx: &Cx<'_>) -> TokenStream {
    if cx.model.has_params() { quote!(Self) } else { cx.self_ty() }
}

fn value(cx: &Cx<'_>) -> TokenStream {
    let (runtime, map, model, owner) = (&cx.runtime, &cx.map, cx.model, owner(cx));
    let size = quote!((::core::mem::size_of::<#owner>(), ::core::mem::align_of::<#owner>()));
    let map_field = |ty: TokenStream| {
        let name = map.to_string();
        quote! {
            #runtime::Field::__new::<#ty>(
                #name, ::core::mem::offset_of!(#owner, #map), #runtime::Role::Map,
            ),
        }
    };
    let declared = cx.declared_ty();
    match model.storage {
        Storage::Slots => {
            let kind = if model.dynamic_base().is_some() { quote!(Hybrid) } else { quote!(Slots) };
            let one = one(cx, &size, &kind, &fields(cx));
            quote!(&#one)
        }
        Storage::Hybrid => {
            let (own, map) = (fields(cx), map_field(quote!(#runtime::AttrMap)));
            let one = one(cx, &size, &quote!(Hybrid), &quote!(#own #map));
            quote!(&#one)
        }
        Storage::Dict => {
            let dict = quote!(#runtime::Dict::<#declared>);
            let own = fields(cx);
            let header = quote! {
                #runtime::Field::__new::<::core::primitive::usize>("shape", 0, #runtime::Role::Header),
            };
            let block = one(cx, &quote!(#dict::BLOCK), &quote!(Dict), &quote!(#header #own));
            let one = one(cx, &size, &quote!(Dict), &map_field(quote!(#runtime::Dict<#declared>)));
            quote!(&#one.__with_block(const { &#block }))
        }
        Storage::Hash => {
            let own = fields(cx);
            let types = model.fields.iter().map(|field| &field.ty);
            let total = quote!((0 #(+ ::core::mem::size_of::<#types>())*, 1));
            let block = one(cx, &total, &quote!(Hash), &own);
            let one = one(cx, &size, &quote!(Hash), &map_field(quote!(#runtime::HashDict)));
            quote!(&#one.__with_block(const { &#block }))
        }
    }
}

fn one(cx: &Cx<'_>, size: &TokenStream, kind: &TokenStream, fields: &TokenStream) -> TokenStream {
    let (runtime, name, owner) = (&cx.runtime, crate::names::plain(&cx.model.ident), owner(cx));
    let repr = match cx.model.repr {
        Repr::Rust => quote!(Rust),
        Repr::C => quote!(C),
        Repr::Transparent => quote!(Transparent),
    };
    quote! {
        #runtime::Layout::__new(
            #name,
            ::core::any::type_name::<#owner>,
            #size,
            #runtime::Repr::#repr,
            #runtime::StorageKind::#kind,
            const { &[#fields] },
        )
    }
}

/// The declared fields, where the storage has them.
fn fields(cx: &Cx<'_>) -> TokenStream {
    let (runtime, declared, owner) = (&cx.runtime, cx.declared_ty(), owner(cx));
    let of_field = |(index, field): (usize, &Field)| {
        let (ident, ty) = (&field.ident, &field.ty);
        let attr = cx.model.attributes.iter().find(|attr| attr.field == index && attr.of_base.is_none());
        let name = attr.map_or_else(|| crate::names::plain(ident), |attr| attr.name.clone());
        let role = if field.options.base.is_some() {
            quote!(Base(<#ty as #runtime::Slotted>::LAYOUT))
        } else if field.options.skip.is_some() {
            quote!(Skipped)
        } else if attr.is_some_and(|attr| attr.by_name == ByName::Reachable) {
            quote!(Attr)
        } else {
            quote!(Private)
        };
        // The descriptor knows the rest already.
        if let (Some(attr), Storage::Slots | Storage::Hybrid) = (attr, cx.model.storage) {
            let method = &attr.method;
            return quote!(<#owner>::ATTRS.#method.__field(#runtime::Role::#role),);
        }
        let offset = match cx.model.storage {
            Storage::Slots | Storage::Hybrid => quote!(::core::mem::offset_of!(#owner, #ident)),
            Storage::Dict => quote! {
                #runtime::Dict::<#declared>::DECLARED + ::core::mem::offset_of!(#declared, #ident)
            },
            Storage::Hash => quote!(0),
        };
        quote!(#runtime::Field::__new::<#ty>(#name, #offset, #runtime::Role::#role),)
    };
    cx.model.fields.iter().enumerate().map(of_field).collect()
}
