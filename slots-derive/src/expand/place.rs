//! Fields of `self`, as they stand in methods.

use super::Cx;
use crate::model::{Attr, Field, Storage};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Token;

/// A field of `self`, or of its map.
pub(super) struct Place<'a> {
    cx: &'a Cx<'a>,
    field: &'a Field,
    written: bool,
}

impl ToTokens for Place<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { cx, field, written } = self;
        let (ident, ty, map) = (&field.ident, &field.ty, &cx.map);
        match (cx.model.storage, written) {
            (Storage::Slots | Storage::Hybrid, _) => {
                <Token![self]>::default().to_tokens(tokens);
                <Token![.]>::default().to_tokens(tokens);
                ident.to_tokens(tokens);
            }
            (Storage::Dict, false) => tokens.extend(quote!(self.#map.declared().#ident)),
            (Storage::Dict, true) => tokens.extend(quote!(self.#map.declared_mut().#ident)),
            (Storage::Hash, _) => {
                let name = cx.hash_key(field);
                let method = format_ident!("{}", if *written { "declared_mut" } else { "declared" });
                tokens.extend(quote!(*self.#map.#method::<#ty>(#name)));
            }
        }
    }
}

/// A place to read, or to write.
pub(super) fn place<'a>(cx: &'a Cx<'a>, attr: &Attr, written: bool) -> Place<'a> {
    Place { cx, field: cx.field(attr), written }
}
