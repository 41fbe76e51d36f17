//! What a struct with a map needs beyond a slotted one.

use super::Cx;
use crate::model::Storage;
use proc_macro2::TokenStream;
use quote::quote;

/// Where the shapes of this struct begin.
pub(super) fn root(_cx: &Cx<'_>) -> TokenStream {
    quote!()
}

pub(super) fn storage(_cx: &Cx<'_>) -> TokenStream {
    TokenStream::new()
}

pub(super) fn dynamic_methods(cx: &Cx<'_>) -> TokenStream {
    if cx.model.storage == Storage::Slots && cx.model.dynamic_base().is_none() {
        return TokenStream::new();
    }
    quote!()
}
