//! What an open struct shows to the structs that take it in.

use super::Cx;
use crate::{
    model::{Attr, ByName, Model},
    names,
    outline::Outline,
    woven::Woven,
};
use proc_macro::Delimiter;
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
    let export = if matches!(vis, Visibility::Public(_)) { "#[macro_export]" } else { "" };
    let asked = "($($__extend:tt)*) $__state:tt ($__field:ident)";
    let mut out = Woven::default();
    out.text(format_args!("#[doc(hidden)] {export} macro_rules! {name}"));
    out.open();
    for asked in [format!("({asked})"), format!("(_ => {{ __closed! {{ {asked} }} }})")] {
        out.text(format_args!("{asked} =>"));
        out.open();
        out.text(format_args!("$($__extend)*!"));
        out.open();
        out.text(format_args!("$__state"));
        out.open();
        out.text(format_args!("$__field"));
        out.tokens(answer);
        out.close_here(Delimiter::Parenthesis);
        out.close_here(Delimiter::Brace);
        out.close_here(Delimiter::Brace);
        out.punct(';');
    }
    out.close_here(Delimiter::Brace);
    out.finish()
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
    pub(crate) nothing: String,
    /// The questions that define both macros, in a module.
    pub(crate) in_module: TokenStream,
    /// Imports of bases that are not found by one name, and what the struct itself makes of the answers, in a module.
    pub(crate) outside: TokenStream,
}

/// Asks the bases of an open struct for what its macro must know, in modules, or, where the struct is in a function,
/// whenever somebody asks its macro:
///
/// ```text
/// use ::slots_runtime::private::__beside as __beside_0123;
/// #[macro_use]
/// mod within {
///     use super::*;              // has the macro, where the struct is in a module and not in a function
///     enum __beside_0123 {}      // has a name to import in any case
///     const Base: () = ();       // see `questions::nothing`
///     #[macro_use]
///     mod which { use super::__beside_0123 as cfg_select; cfg_select! { _ => { __in_a_function! { here there } } } }
///     // One of the two leaves what it is given as it is, the other one leaves it out.
///     #[macro_use]
///     mod asks { there! { #[macro_use] mod asked { .. } } }       // defines __slots_base_Sensor_0123, and `told`
/// }
/// here! {
///     macro_rules! __slots_base_Sensor_0123 { (extend state (field)) => { question } }
///     use __slots_base_Sensor_0123 as Sensor;
///     const _: () = { .. };
/// }
/// there! {
///     use __slots_base_Sensor_0123 as Sensor;
///     const _: () = { told! { struct } };
/// }
/// ```
///
/// A glob takes each name of the module, of which there are many where many structs are open: so what can be is inside.
pub(crate) fn asking(name: &Ident, model: &Model, asking: &Asked) -> TokenStream {
    let (runtime, Model { ident, vis, .. }) = (model.runtime(), model);
    let Asked { when_asked, in_function, nothing, in_module, outside } = asking;
    let mut out = Woven::default();
    out.text(format_args!("use"));
    out.tokens(&runtime);
    out.text(format_args!("::private::__beside as {name}_beside; #[macro_use] mod {name}_within"));
    out.open();
    out.text(format_args!("use super::*; enum {name}_beside {{}} {nothing} #[macro_use] mod which"));
    out.open();
    out.text(format_args!("use super::{name}_beside as cfg_select; use"));
    out.tokens(&runtime);
    out.text(format_args!(
        "::private::__in_a_function; cfg_select! {{ _ => {{ __in_a_function! {{ {name}_here {name}_there }} }} }}"
    ));
    out.close_here(Delimiter::Brace);
    // What may still become anything must not stand beside a name that may not be there.
    out.text(format_args!("#[macro_use] mod asks"));
    out.open();
    out.text(format_args!("{name}_there!"));
    out.tokens_in_braces(in_module);
    out.close_here(Delimiter::Brace);
    out.close_here(Delimiter::Brace);
    out.text(format_args!("{name}_here!"));
    out.open();
    out.text(format_args!("macro_rules! {name}"));
    out.open();
    out.text(format_args!("(($($__extend:tt)*) $__state:tt ($__field:ident)) =>"));
    out.open();
    out.tokens(&runtime);
    out.text(format_args!("::private::__show!"));
    out.tokens_in_braces(when_asked);
    out.close_here(Delimiter::Brace);
    out.close_here(Delimiter::Brace);
    out.tokens(found(name, ident, &Visibility::Inherited));
    out.tokens(in_function);
    out.close_here(Delimiter::Brace);
    out.text(format_args!("{name}_there!"));
    out.open();
    out.tokens(found(name, ident, vis));
    out.tokens(outside);
    out.close_here(Delimiter::Brace);
    out.finish()
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
    let (model, self_ty) = (cx.model, cx.self_ty());
    if model.options.base.is_none() {
        return TokenStream::new();
    }
    let (impl_generics, _, where_clause) = model.generics.split_for_impl();
    let mut out = Woven::default();
    let mut implement = |what: std::fmt::Arguments<'_>, ty: Option<&TokenStream>| {
        out.text(format_args!("#[automatically_derived] impl"));
        out.tokens(&impl_generics);
        out.text(format_args!("__slots::{what} for"));
        out.tokens(&self_ty);
        out.tokens(where_clause);
        out.open();
        if let Some(ty) = ty {
            out.text(format_args!("type Type ="));
            out.tokens(ty);
            out.punct(';');
        }
        out.close_here(Delimiter::Brace);
    };
    let types = exported(cx).map(|attr| &attr.ty).chain(model.computed.iter().map(|computed| &computed.ty));
    for (n, ty) in types.enumerate() {
        implement(format_args!("BaseAttr<{n}>"), Some(ty));
    }
    implement(format_args!("Open"), None);
    out.finish()
}
