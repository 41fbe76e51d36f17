//! What an open struct shows to the structs that take it in.

use super::Cx;
use crate::{
    bases::{Exported, ExportedComputed},
    model::{Attr, ByName, Model, Storage},
    names,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{LazyLock, Mutex, PoisonError},
};
use syn::Visibility;

/// The attributes that a struct around this one has, too.
fn exported<'a>(cx: &Cx<'a>) -> impl Iterator<Item = &'a Attr> + use<'a> {
    cx.model.attributes.iter().filter(|attr| attr.by_name != ByName::Private)
}

/// The macro of the struct's own name, which is found by the same `use`.
///
/// ```text
/// macro_rules! __slots_base_Record_0123 {
///     (($($extend:tt)*) $state:tt ($field:ident)) => {
///         $($extend)*! { $state ($field Record slots { [id "id" (pub) value rw get set owns] ("area" 1) }) }
///     };
/// }
/// pub use __slots_base_Record_0123 as Record;
/// ```
pub(super) fn open(cx: &Cx<'_>) -> TokenStream {
    let model = cx.model;
    if model.options.base.is_none() {
        return TokenStream::new();
    }
    let ident = &model.ident;
    let storage = if model.storage == Storage::Hybrid || model.dynamic_base().is_some() { "hybrid" } else { "slots" };
    let storage = format_ident!("{storage}");
    let attrs = exported(cx).map(|attr| {
        Exported {
            method: attr.method.clone(),
            name: attr.name.clone(),
            vis: attr.vis.clone(),
            by_value: attr.by_value,
            mode: attr.mode,
            get: attr.get,
            set: attr.set,
            borrows: attr.by_name == ByName::Borrows,
        }
        .tokens()
    });
    let computed = (model.attributes.len()..)
        .zip(&model.computed)
        .map(|(index, computed)| ExportedComputed { name: computed.name.clone(), index });
    answering(ident, &model.vis, &quote!(#ident #storage { #(#attrs)* #(#computed)* }))
}

/// After a mistake that leaves nothing to take in: who takes it in has no mistake of its own.
pub(super) fn broken(cx: &Cx<'_>) -> TokenStream {
    let Model { options, ident, vis, .. } = cx.model;
    if options.base.is_none() { TokenStream::new() } else { nothing(ident, vis) }
}

/// The macro of a base that has nothing.
pub(super) fn nothing(ident: &Ident, vis: &Visibility) -> TokenStream {
    answering(ident, vis, &quote!(broken))
}

fn answering(ident: &Ident, vis: &Visibility, answer: &TokenStream) -> TokenStream {
    let name = unique(ident);
    let export = matches!(vis, Visibility::Public(_)).then(|| quote!(#[macro_export]));
    quote! {
        #[doc(hidden)]
        #export
        macro_rules! #name {
            (($($__extend:tt)*) $__state:tt ($__field:ident)) => {
                $($__extend)*! { $__state ($__field #answer) }
            };
        }
        #[doc(hidden)]
        #vis use #name as #ident;
    }
}

/// The name of the macro, which stands at the root of the crate, whatever the struct's module.
fn unique(ident: &Ident) -> Ident {
    /// How many bases of one name stand at one place: a file can be in a crate twice.
    static SEEN: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(Mutex::default);
    let mut hasher = DefaultHasher::new();
    // Two structs of one name stand at different places of the crate, as a rule.
    (ident.to_string(), format!("{:?}", ident.span())).hash(&mut hasher);
    let name = format!("__slots_base_{}_{:x}", names::plain(ident), hasher.finish());
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let count = seen.entry(name.clone()).or_default();
    *count += 1;
    if *count == 1 { format_ident!("{name}") } else { format_ident!("{name}_{count}") }
}

/// The types of the attributes, which a struct around this one cannot name by itself.
///
/// `impl BaseAttr<0> for Record { type Type = u64; }`
pub(super) fn types(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, self_ty) = (cx.model, &cx.runtime, cx.self_ty());
    if model.options.base.is_none() {
        return TokenStream::new();
    }
    let (impl_generics, _, where_clause) = model.generics.split_for_impl();
    let types = exported(cx).map(|attr| &attr.ty).chain(model.computed.iter().map(|computed| &computed.ty));
    let each = types.enumerate().map(|(n, ty)| {
        quote! {
            #[automatically_derived]
            impl #impl_generics #runtime::BaseAttr<#n> for #self_ty #where_clause {
                type Type = #ty;
            }
        }
    });
    quote! {
        #(#each)*
        #[automatically_derived]
        impl #impl_generics #runtime::Open for #self_ty #where_clause {}
    }
}
