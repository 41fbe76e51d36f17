//! What an open struct shows to the structs that take it in.

use super::Cx;
use crate::{
    bases::{Exported, ExportedComputed},
    model::{Attr, ByName, Model, Storage},
    names,
    questions::cfg_select,
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
///     (_ => { __closed! { ($($extend:tt)*) $state:tt ($field:ident) } }) => { .. };    // the same
/// }
/// pub use __slots_base_Record_0123 as Record;
/// ```
///
/// A struct that has bases itself must ask them first, and where a macro comes out: see [`asking`].
pub(super) fn open(cx: &Cx<'_>) -> TokenStream {
    let Model { ident, vis, options, is_shown_apart, .. } = cx.model;
    if options.base.is_none() || *is_shown_apart {
        return TokenStream::new();
    }
    let (name, answer) = (unique(ident), answer(cx));
    let (definition, found) = (answering(&name, vis, &answer), found(&name, ident, vis));
    quote!(#definition #found)
}

/// What the macro answers.
fn answer(cx: &Cx<'_>) -> TokenStream {
    let model = cx.model;
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
    quote!(#ident #storage { #(#attrs)* #(#computed)* })
}

/// The macro alone, of a struct whose bases have answered.
pub(super) fn shown(cx: &Cx<'_>, name: &Ident) -> TokenStream {
    answering(name, &cx.model.vis, &answer(cx))
}

/// After a mistake that leaves nothing to take in: who takes it in has no mistake of its own.
pub(super) fn broken(cx: &Cx<'_>) -> TokenStream {
    let Model { options, ident, vis, is_shown_apart, .. } = cx.model;
    if options.base.is_none() || *is_shown_apart { TokenStream::new() } else { nothing(ident, vis) }
}

/// The macro of a base that has nothing.
pub(super) fn nothing(ident: &Ident, vis: &Visibility) -> TokenStream {
    let name = unique(ident);
    let (definition, found) = (shown_broken(&name, vis), found(&name, ident, vis));
    quote!(#definition #found)
}

/// The macro alone.
pub(super) fn shown_broken(name: &Ident, vis: &Visibility) -> TokenStream {
    answering(name, vis, &quote!(broken))
}

fn answering(name: &Ident, vis: &Visibility, answer: &TokenStream) -> TokenStream {
    let export = matches!(vis, Visibility::Public(_)).then(|| quote!(#[macro_export]));
    quote! {
        #[doc(hidden)]
        #export
        macro_rules! #name {
            (($($__extend:tt)*) $__state:tt ($__field:ident)) => {
                $($__extend)*! { $__state ($__field #answer) }
            };
            (_ => { __closed! { ($($__extend:tt)*) $__state:tt ($__field:ident) } }) => {
                $($__extend)*! { $__state ($__field #answer) }
            };
        }
    }
}

/// The struct's name for it.
pub(crate) fn found(name: &Ident, ident: &Ident, vis: &Visibility) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #vis use #name as #ident;
    }
}

/// What an open struct asks its bases.
pub(crate) struct Asked {
    pub(crate) in_function: TokenStream,
    pub(crate) imports: TokenStream,
    /// What defines the macro, in a module of its own.
    pub(crate) in_module: TokenStream,
    /// All else, in the module around.
    pub(crate) outside: TokenStream,
}

/// Asks the bases of an open struct for what its macro must know, in a module, or where it stands if that is in a function:
///
/// ```text
/// use ::slots_runtime::private::__beside as __beside_0123;
/// #[macro_use]
/// mod which {
///     mod a {
///         use super::super::*;              // has the macro, where the struct is in a module and not in a function
///         enum __beside_0123 {}             // has a name to import in any case
///     }
///     #[macro_use]
///     mod b { use super::a::__beside_0123 as cfg_select; cfg_select! { _ => { __in_a_function! { here there } } } }
/// }
/// // One of the two leaves what it is given as it is, the other one leaves it out.
/// here! { Base! { question } }
/// there! { use self::Base as __base_0123; }
/// #[macro_use]
/// mod asked { there! { mod asked { .. } } } // defines __slots_base_Sensor_0123
/// there! { use __slots_base_Sensor_0123 as Sensor; const _: () = { .. }; }
/// ```
pub(crate) fn asking(name: &Ident, runtime: &TokenStream, asking: &Asked) -> TokenStream {
    let [beside, which, asked, here, there] =
        ["beside", "which", "asked", "here", "there"].map(|of| format_ident!("{name}_{of}"));
    let (Asked { in_function, imports, in_module, outside }, cfg_select) = (asking, cfg_select());
    quote! {
        use #runtime::private::__beside as #beside;
        #[macro_use]
        mod #which {
            mod a {
                pub(super) use super::super::*;
                pub(super) enum #beside {}
            }
            #[macro_use]
            mod b {
                use super::a::#beside as #cfg_select;
                use #runtime::private::__in_a_function;
                #cfg_select! { _ => { __in_a_function! { #here #there } } }
            }
        }
        #here! { #in_function }
        #there! { #imports }
        #[macro_use]
        mod #asked { #there! { #in_module } }
        #there! { #outside }
    }
}

/// The name of the macro, which stands at the root of the crate, whatever the struct's module.
pub(crate) fn unique(ident: &Ident) -> Ident {
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
