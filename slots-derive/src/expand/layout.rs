//! The constant `LAYOUT` of a hash. All others have theirs from what is known of their fields.

use super::Cx;
use crate::{
    model::{ByName, Field},
    names,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// ```text
/// &Layout::__new("Point", type_name::<Self>, (size_of::<Self>(), align_of::<Self>()), Repr::Rust, StorageKind::Hash, const { &[
///     Field::__new::<HashDict>("__dynamic", offset_of!(Self, __dynamic), Role::Map),
/// ] }).__with_block(const { &Layout::__new(.., &[Field::__new::<f64>("x", 0, Role::Attr)]) })
/// ```
pub(super) fn layout(cx: &Cx<'_>) -> TokenStream {
    let (runtime, map) = (&cx.runtime, &cx.map);
    let name = map.to_string();
    let (own, types) = (fields(cx), cx.model.fields.iter().map(|field| &field.ty));
    let block = one(cx, &quote!((0 #(+ ::core::mem::size_of::<#types>())*, 1)), &own);
    let map = quote! {
        #runtime::Field::__new::<#runtime::HashDict>(
            #name, ::core::mem::offset_of!(Self, #map), #runtime::Role::Map,
        ),
    };
    let one = one(cx, &quote!((::core::mem::size_of::<Self>(), ::core::mem::align_of::<Self>())), &map);
    quote!(&#one.__with_block(const { &#block }))
}

fn one(cx: &Cx<'_>, size: &TokenStream, fields: &TokenStream) -> TokenStream {
    let (runtime, name, repr) =
        (&cx.runtime, names::plain(&cx.model.ident), format_ident!("{}", super::facts::repr(cx)));
    quote! {
        #runtime::Layout::__new(
            #name,
            ::core::any::type_name::<Self>,
            #size,
            #runtime::Repr::#repr,
            #runtime::StorageKind::Hash,
            const { &[#fields] },
        )
    }
}

/// The declared fields, each in a box of its own.
fn fields(cx: &Cx<'_>) -> TokenStream {
    let runtime = &cx.runtime;
    let of_field = |(index, field): (usize, &Field)| {
        let ty = &field.ty;
        let attr = cx.model.attributes.iter().find(|attr| attr.field == index);
        let name = attr.map_or_else(|| names::plain(&field.ident), |attr| attr.name.clone());
        let role = if field.options.skip.is_some() {
            quote!(Skipped)
        } else if attr.is_some_and(|attr| attr.by_name == ByName::Reachable) {
            quote!(Attr)
        } else {
            quote!(Private)
        };
        quote!(#runtime::Field::__new::<#ty>(#name, 0, #runtime::Role::#role),)
    };
    cx.model.fields.iter().enumerate().map(of_field).collect()
}
