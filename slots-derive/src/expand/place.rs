//! Fields of `self`, and types, as they stand in methods.

use super::Cx;
use crate::{
    model::{Attr, Field, Storage},
    names,
};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::Token;

/// Tokens that are written again and again: one by one, which costs less than as a stream.
pub(super) struct Tokens(Vec<TokenTree>);

impl Tokens {
    /// What stands for a type, shown where it is.
    pub(super) fn of(ty: &TokenStream) -> Self {
        Self(ty.clone().into_iter().collect())
    }

    /// The same, shown at a method's name: rustc shows a method from there to where its signature ends.
    pub(super) fn shown_at(span: Span, ty: &TokenStream) -> Self {
        Self::of(&names::shown_at(span, ty.clone()))
    }
}

impl ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

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

/// `self.base`, for an attribute that is a base's.
pub(super) fn base(cx: &Cx<'_>, attr: &Attr, written: bool) -> Option<TokenStream> {
    attr.of_base.map(|_| place(cx, attr, written).into_token_stream())
}
