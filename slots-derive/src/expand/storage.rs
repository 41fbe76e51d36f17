//! What a struct with a map has beyond a slotted one.

use super::{Cx, init};
use crate::{model::Storage, names};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Generics, parse_quote};

/// Whether the map is the struct's own: a base's serves, too.
fn has_map(cx: &Cx<'_>) -> bool {
    cx.model.storage != Storage::Slots
}

/// Where the shapes of this struct's instances begin. A generic struct has no `static` of its own.
pub(super) fn root(cx: &Cx<'_>) -> TokenStream {
    let runtime = &cx.runtime;
    if cx.model.has_params() {
        quote!(#runtime::private::RootRef::shared())
    } else {
        quote!(#runtime::private::RootRef::new(&__ROOT))
    }
}

/// The shapes' root, and the implementations that the storage brings or its author derived.
pub(super) fn storage(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, self_ty) = (cx.model, &cx.runtime, cx.self_ty());
    if !has_map(cx) && model.dynamic_base().is_none() {
        return TokenStream::new();
    }
    let root = (matches!(model.storage, Storage::Dict | Storage::Hybrid) && !model.has_params())
        .then(|| quote!(static __ROOT: #runtime::private::Root = #runtime::private::Root::new();));
    let (impl_generics, where_clause) = (model.generics.split_for_impl().0, super::slotted::static_params(cx));
    let debug = debug(cx);
    let default = default(cx);
    quote! {
        #root
        #[automatically_derived]
        impl #impl_generics #runtime::private::DynamicAttrs for #self_ty #where_clause {}
        #debug
        #default
    }
}

/// The methods of `Slotted` that lead to the map.
pub(super) fn dynamic_methods(cx: &Cx<'_>) -> TokenStream {
    let (runtime, map, root) = (&cx.runtime, &cx.map, root(cx));
    let (view, view_mut) = match cx.model.storage {
        Storage::Slots => match cx.model.dynamic_base() {
            None => return TokenStream::new(),
            Some(base) => {
                let field = &base.field;
                let of = quote!(#runtime::private::Slotted);
                return quote! {
                    #[inline]
                    fn __dynamic(&self) -> ::core::option::Option<#runtime::private::DynRef<'_>> {
                        #of::__dynamic(&self.#field)
                    }
                    #[inline]
                    fn __dynamic_mut(&mut self) -> ::core::option::Option<#runtime::private::DynMut<'_>> {
                        #of::__dynamic_mut(&mut self.#field)
                    }
                };
            }
        },
        Storage::Hybrid => (quote!(view()), quote!(view_mut_in(#root))),
        Storage::Dict => (quote!(dynamic()), quote!(dynamic_mut())),
        Storage::Hash => (quote!(dynamic_ref()), quote!(dynamic_mut())),
    };
    quote! {
        #[inline]
        fn __dynamic(&self) -> ::core::option::Option<#runtime::private::DynRef<'_>> {
            ::core::option::Option::Some(self.#map.#view)
        }
        #[inline]
        fn __dynamic_mut(&mut self) -> ::core::option::Option<#runtime::private::DynMut<'_>> {
            ::core::option::Option::Some(self.#map.#view_mut)
        }
    }
}

/// How the map is looked at.
pub(super) fn view(cx: &Cx<'_>) -> TokenStream {
    match cx.model.storage {
        Storage::Hybrid => quote!(view()),
        Storage::Hash => quote!(dynamic_ref()),
        _ => quote!(dynamic()),
    }
}

/// `T: Debug` and the like, on every type parameter, as the standard derives do it.
fn bounded(generics: &Generics, bound: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    for param in &mut generics.params {
        if let GenericParam::Type(param) = param {
            param.bounds.push(parse_quote!(#bound));
        }
    }
    generics
}

/// The attributes in order, the dynamic ones after them, and no trace of the map.
fn debug(cx: &Cx<'_>) -> Option<TokenStream> {
    if !cx.model.derives("Debug") {
        return None;
    }
    let (runtime, self_ty, name) = (&cx.runtime, cx.self_ty(), names::plain(&cx.model.ident));
    let generics = bounded(&cx.model.generics, &quote!(::core::fmt::Debug));
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (map, view) = (&cx.map, view(cx));
    let fields = cx.model.fields.iter().map(|field| {
        let (name, value) = (names::plain(&field.ident), cx.borrow(field));
        quote!(__debug.field(#name, #value);)
    });
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #self_ty #where_clause {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut __debug = ::core::fmt::Formatter::debug_struct(__f, #name);
                #(#fields)*
                #runtime::private::debug_fields(&mut __debug, self.#map.#view);
                __debug.finish()
            }
        }
    })
}

/// The declared attributes' defaults, and no dynamic ones.
fn default(cx: &Cx<'_>) -> Option<TokenStream> {
    if !cx.model.derives("Default") || cx.model.storage == Storage::Hybrid {
        return None;
    }
    let (self_ty, declared) = (cx.self_ty(), cx.declared_ty());
    let generics = bounded(&cx.model.generics, &quote!(::core::default::Default));
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let value = init::make(cx, |field| {
        let ident = &field.ident;
        quote!(__values.#ident)
    });
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #self_ty #where_clause {
            fn default() -> Self {
                let __values = <#declared as ::core::default::Default>::default();
                #value
            }
        }
    })
}
