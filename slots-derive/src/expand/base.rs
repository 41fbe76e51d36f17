//! What an open struct shows to the structs that take it in.

use super::Cx;
use crate::{
    model::{Attr, ByName, Model},
    names,
    outline::Outline,
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
/// A struct that has bases itself must ask them first: see [`asking`].
pub(super) fn open(cx: &Cx<'_>) -> TokenStream {
    let Model { ident, vis, options, has_own_part, .. } = cx.model;
    if options.base.is_none() || *has_own_part {
        return TokenStream::new();
    }
    answering_as(ident, vis, &Outline::of(cx.model, false).answer(&[]))
}

/// After a mistake that leaves nothing to take in: who takes it in has no mistake of its own.
pub(super) fn broken(cx: &Cx<'_>) -> TokenStream {
    let Model { options, ident, vis, has_own_part, .. } = cx.model;
    if options.base.is_none() || *has_own_part { TokenStream::new() } else { nothing(ident, vis) }
}

/// The macro of a base that has nothing.
pub(super) fn nothing(ident: &Ident, vis: &Visibility) -> TokenStream {
    answering_as(ident, vis, &quote!(broken))
}

fn answering_as(ident: &Ident, vis: &Visibility, answer: &TokenStream) -> TokenStream {
    let name = unique(ident);
    let (definition, found) = (answering(&name, vis, answer), found(&name, ident, vis));
    quote!(#definition #found)
}

/// The macro alone.
pub(crate) fn answering(name: &Ident, vis: &Visibility, answer: &TokenStream) -> TokenStream {
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
fn found(name: &Ident, ident: &Ident, vis: &Visibility) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #vis use #name as #ident;
    }
}

/// What an open struct asks its bases.
pub(crate) struct Asked {
    /// The state of the questions, in a function, where all that sees the struct sees what it sees.
    pub(crate) when_asked: TokenStream,
    /// The questions for what the struct itself makes of the answers, in a function.
    pub(crate) in_function: TokenStream,
    /// Values of the bases' names.
    pub(crate) nothing: TokenStream,
    /// Imports of the bases, and the questions that define both macros, in a module.
    pub(crate) in_module: TokenStream,
    /// What the struct itself makes of the answers, in a module.
    pub(crate) told: TokenStream,
}

/// Asks the bases of an open struct for what its macro must know, in modules, or, where the struct is in a function,
/// whenever somebody asks its macro:
///
/// ```text
/// use ::slots_runtime::private::__beside as __beside_0123;
/// #[macro_use]
/// mod which {
///     pub(super) use super::*;              // has the macro, where the struct is in a module and not in a function
///     pub(super) enum __beside_0123 {}      // has a name to import in any case
///     #[macro_use]
///     mod b { use super::__beside_0123 as cfg_select; cfg_select! { _ => { __in_a_function! { here there } } } }
/// }
/// // One of the two leaves what it is given as it is, the other one leaves it out.
/// here! {
///     macro_rules! __slots_base_Sensor_0123 { (extend state (field)) => { question } }
///     use __slots_base_Sensor_0123 as Sensor;
///     const _: () = { .. };
/// }
/// there! {
///     use self::which::Base as __slots_base_Sensor_0123_of_0;
///     #[macro_use]
///     mod __slots_base_Sensor_0123_of_0_asked { .. }       // defines __slots_base_Sensor_0123, and `told`
///     use __slots_base_Sensor_0123 as Sensor;
///     const _: () = { told! { struct } };
/// }
/// ```
pub(crate) fn asking(name: &Ident, model: &Model, asking: &Asked) -> TokenStream {
    let [beside, here, there] = ["beside", "here", "there"].map(|of| format_ident!("{name}_{of}"));
    let (runtime, which, cfg_select) = (model.runtime(), which(name), cfg_select());
    let Asked { when_asked, in_function, nothing, in_module, told } = asking;
    let found_here = found(name, &model.ident, &Visibility::Inherited);
    let found_there = found(name, &model.ident, &model.vis);
    quote! {
        use #runtime::private::__beside as #beside;
        #[macro_use]
        mod #which {
            pub(super) use super::*;
            pub(super) enum #beside {}
            #nothing
            #[macro_use]
            mod b {
                use super::#beside as #cfg_select;
                use #runtime::private::__in_a_function;
                #cfg_select! { _ => { __in_a_function! { #here #there } } }
            }
        }
        #here! {
            macro_rules! #name {
                (($($__extend:tt)*) $__state:tt ($__field:ident)) => {
                    #runtime::private::__show! { #when_asked }
                };
            }
            #found_here
            #in_function
        }
        #there! { #in_module #found_there #told }
    }
}

/// The module in which all that an open struct's module sees has its name, and the bases in any case.
pub(crate) fn which(name: &Ident) -> Ident {
    format_ident!("{name}_which")
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
