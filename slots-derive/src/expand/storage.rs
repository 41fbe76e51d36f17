//! What a struct with a map has beyond a slotted one.

use super::{Cx, init};
use crate::{
    model::{Model, Storage, type_params},
    names,
    woven::Woven,
};
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, parse_quote};

/// Whether the map is the struct's own: a base's serves, too.
fn has_map(cx: &Cx<'_>) -> bool {
    cx.model.storage != Storage::Slots
}

/// Where the shapes of this struct's instances begin. A generic struct has no `static` of its own.
pub(super) fn root(cx: &Cx<'_>) -> TokenStream {
    let runtime = &cx.runtime;
    if cx.model.has_params() || cx.model.storage == Storage::Hash {
        quote!(#runtime::RootRef::shared())
    } else {
        quote!(#runtime::RootRef::new(&__ROOT))
    }
}

/// The shapes' root, and the implementations that the storage brings or its author derived.
pub(super) fn storage(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, self_ty) = (cx.model, &cx.runtime, cx.self_ty());
    if !has_map(cx) && model.dynamic_base().is_none() {
        return TokenStream::new();
    }
    let root = (matches!(model.storage, Storage::Dict | Storage::Hybrid) && !model.has_params())
        .then(|| quote!(static __ROOT: #runtime::Root = #runtime::Root::new();));
    let (impl_generics, where_clause) = (model.generics.split_for_impl().0, super::slotted::static_params(cx));
    let (map, debug) = (has_map(cx).then(|| of_map(cx)), debug(cx));
    let (default, forwarded) = (default(cx), forwarded(cx));
    quote! {
        #root
        #map
        #[automatically_derived]
        impl #impl_generics #runtime::DynamicAttrs for #self_ty #where_clause {}
        #debug
        #default
        #forwarded
    }
}

/// The methods of `Slotted` that lead to the map, where it is a base's.
pub(super) fn dynamic_methods(cx: &Cx<'_>, out: &mut Woven) {
    let Some(base) = cx.model.dynamic_base().filter(|_| !has_map(cx)) else { return };
    let field = &base.field;
    out.text(format_args!(
        "const __MAP_OF_BASE: ::core::primitive::bool = true;
        #[inline] fn __dynamic(&self) -> ::core::option::Option<__slots::DynRef<'_>> {{
            __slots::Slotted::__dynamic(&self.{field})
        }}
        #[inline] fn __dynamic_mut(&mut self) -> ::core::option::Option<__slots::DynMut<'_>> {{
            __slots::Slotted::__dynamic_mut(&mut self.{field})
        }}"
    ));
}

/// ```text
/// impl HasMap for Point {
///     type Map = AttrMap;
///     const ROOT: RootRef = RootRef::new(&__ROOT);
///     fn map(&self) -> &AttrMap { &self.__dynamic }
///     fn map_mut(&mut self) -> &mut AttrMap { &mut self.__dynamic }
/// }
/// ```
fn of_map(cx: &Cx<'_>) -> TokenStream {
    let (map, (impl_generics, _, where_clause)) = (&cx.map, cx.model.generics.split_for_impl());
    let mut out = Woven::default();
    out.text(format_args!("#[automatically_derived] impl"));
    out.tokens(impl_generics);
    out.text(format_args!("__slots::HasMap for"));
    out.tokens(cx.self_ty());
    out.tokens(where_clause);
    out.open();
    out.text(format_args!("type Map ="));
    match cx.model.storage {
        Storage::Dict => {
            out.text(format_args!("__slots::Dict<"));
            out.tokens(cx.declared_ty());
            out.punct('>');
        }
        Storage::Hash => out.text(format_args!("__slots::HashDict")),
        _ => out.text(format_args!("__slots::AttrMap")),
    }
    out.text(format_args!(
        "; const ROOT: __slots::RootRef = {};
        #[inline] fn map(&self) -> &Self::Map {{ &self.{map} }}
        #[inline] fn map_mut(&mut self) -> &mut Self::Map {{ &mut self.{map} }}",
        root(cx)
    ));
    out.close_here(proc_macro::Delimiter::Brace);
    out.finish()
}

/// How the map is looked at.
pub(super) fn view(cx: &Cx<'_>) -> TokenStream {
    match cx.model.storage {
        Storage::Hybrid => quote!(view()),
        Storage::Hash => quote!(dynamic_ref()),
        _ => quote!(dynamic()),
    }
}

/// `T: Debug` and the like, on every type parameter and on what fields have of it (`T::Item`), as the standard derives
/// do it.
fn bounded(model: &Model, bound: &TokenStream) -> Generics {
    let mut generics = model.generics.clone();
    for param in &mut generics.params {
        if let GenericParam::Type(param) = param {
            param.bounds.push(parse_quote!(#bound));
        }
    }
    let mut projections = Vec::new();
    for field in &model.fields {
        find_projections(field.ty.to_token_stream(), &model.generics, &mut projections);
    }
    for projection in projections {
        generics.make_where_clause().predicates.push(parse_quote!(#projection: #bound));
    }
    generics
}

/// The paths that begin with a type parameter and go on: `I::Item`.
fn find_projections(ty: TokenStream, generics: &Generics, found: &mut Vec<TokenStream>) {
    let (mut tokens, mut in_path) = (ty.into_iter().peekable(), false);
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => find_projections(group.stream(), generics, found),
            TokenTree::Ident(first) if !in_path && type_params(generics).any(|param| *param == first) => {
                let mut path = first.to_token_stream();
                while is_colon(tokens.peek()) {
                    path.extend(tokens.by_ref().take(3));
                }
                if path.clone().into_iter().nth(1).is_some() {
                    found.push(path);
                }
            }
            other => in_path = is_colon(Some(&other)),
        }
    }
}

/// Whatever the standard derives asked for the declared part, as it is.
fn where_declared(cx: &Cx<'_>, bound: &TokenStream) -> Generics {
    let (mut generics, declared) = (cx.model.generics.clone(), cx.declared_ty());
    if cx.model.generics.type_params().next().is_some() {
        generics.make_where_clause().predicates.push(parse_quote!(#declared: #bound));
    }
    generics
}

/// `Clone` and `PartialEq` of a dict with type parameters. The standard derives ask for too little: what they would find
/// in the fields' types, they do not find in the map's.
fn forwarded(cx: &Cx<'_>) -> TokenStream {
    if cx.model.storage != Storage::Dict || cx.model.generics.type_params().next().is_none() {
        return TokenStream::new();
    }
    let (map, self_ty) = (&cx.map, cx.self_ty());
    let (clone, eq) = (quote!(::core::clone::Clone), quote!(::core::cmp::PartialEq));
    let methods = [
        ("Clone", &clone, quote!(fn clone(&self) -> Self { Self { #map: #clone::clone(&self.#map) } })),
        (
            "PartialEq",
            &eq,
            quote!(fn eq(&self, __other: &Self) -> ::core::primitive::bool { #eq::eq(&self.#map, &__other.#map) }),
        ),
    ];
    let derived = methods.iter().filter(|(name, ..)| cx.model.derives(name)).map(|(_, bound, method)| {
        let generics = where_declared(cx, bound);
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics #bound for #self_ty #where_clause {
                #[inline]
                #method
            }
        }
    });
    quote!(#(#derived)*)
}

/// The attributes in order, the dynamic ones after them, and no trace of the map.
fn debug(cx: &Cx<'_>) -> Option<TokenStream> {
    if !cx.model.derives("Debug") {
        return None;
    }
    let (runtime, self_ty, name) = (&cx.runtime, cx.self_ty(), names::plain(&cx.model.ident));
    let generics = bounded(cx.model, &quote!(::core::fmt::Debug));
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
                #runtime::debug_fields(&mut __debug, self.#map.#view);
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
    let generics = where_declared(cx, &quote!(::core::default::Default));
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
