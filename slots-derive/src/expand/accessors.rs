//! The methods of each attribute.

use super::{
    Cx,
    place::{Tokens, base, place},
    unreachable::Stub,
};
use crate::{
    model::{Attr, Mode, is_primitive},
    names::{self, last_span},
};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Token, Type, spanned::Spanned};

/// ```text
/// impl Point {
///     pub fn x(&self) -> f64 { self.x }
///     pub fn set_x(&mut self, value: f64) { self.x = value; }
///     pub fn x_mut(&mut self) -> &mut f64 { &mut self.x }
///     pub fn del_x(&mut self) -> f64 where for<'a> f64: Deletable { .. }
/// }
/// ```
pub(super) fn accessors(cx: &Cx<'_>) -> TokenStream {
    let model = cx.model;
    let (impl_generics, _, where_clause) = model.generics.split_for_impl();
    let (self_ty, mut stubs) = (cx.self_ty(), TokenStream::new());
    let attributes = model.attributes.iter().filter(|attr| attr.of_base.is_some() || !model.has_own_part);
    let methods: TokenStream = attributes.map(|attr| of_attr(cx, attr, &mut stubs)).collect();
    if methods.is_empty() {
        return stubs;
    }
    quote! {
        #stubs
        impl #impl_generics #self_ty #where_clause { #methods }
    }
}

fn of_attr(cx: &Cx<'_>, attr: &Attr, stubs: &mut TokenStream) -> TokenStream {
    let mut methods = TokenStream::new();
    if attr.get {
        methods.extend(getter(cx, attr));
    }
    if attr.set {
        match attr.mode {
            Mode::ReadWrite => methods.extend([setter(cx, attr), mutable(cx, attr), deletion(cx, attr)]),
            Mode::Checked => {
                methods.extend(checked_setter(cx, attr));
                let (owner, name) = (&cx.model.ident, &attr.name);
                let set = names::prefixed("set_", &attr.method);
                let check = cx.field(attr).options.validate.as_ref();
                let stub = Stub {
                    at: check.map_or_else(|| attr.method.span(), last_span),
                    message: format!("attribute `{name}` of `{owner}` is checked, and only `{set}` may write it"),
                    note: format!("write it with `{set}`, which checks the value"),
                    label: "nothing would check what happens here".to_owned(),
                };
                let methods_of = [names::suffixed(&attr.method, "_mut"), names::prefixed("del_", &attr.method)];
                methods.extend(stub.methods(cx, attr, "Unchecked", &methods_of, stubs));
            }
            Mode::ReadOnly => {
                let (owner, name) = (&cx.model.ident, &attr.name);
                let stub = Stub {
                    at: cx.field(attr).options.readonly.unwrap_or_else(|| attr.method.span()),
                    message: format!("attribute `{name}` of `{owner}` is read-only"),
                    note: format!("`{name}` is declared with `#[slot(readonly)]`"),
                    label: "it cannot be written".to_owned(),
                };
                let methods_of = [
                    names::prefixed("set_", &attr.method),
                    names::suffixed(&attr.method, "_mut"),
                    names::prefixed("del_", &attr.method),
                ];
                methods.extend(stub.methods(cx, attr, "Writable", &methods_of, stubs));
            }
        }
    }
    methods
}

fn getter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (Attr { method, vis, .. }, runtime, field) = (attr, &cx.runtime, cx.field(attr));
    let deprecated = &field.deprecated;
    let docs = if field.docs.is_empty() || attr.of_base.is_some() {
        let text = format!("Reads attribute `{}`.", attr.name);
        quote!(#[doc = #text])
    } else {
        let docs = &field.docs;
        quote!(#(#docs)*)
    };
    let at = method.span();
    let (by_ref, ret) = ((!attr.by_value).then(|| Token![&](at)), Tokens::shown_at(at, &attr.ty));
    let place = place(cx, attr, false);
    let body = match (base(cx, attr, false), field.options.copy) {
        (Some(base), _) => quote!(#base.#method()),
        // What is no `Copy` cannot be read so, which is the option's mistake.
        (None, Some(copy)) => names::shown_at(copy, quote!(#runtime::by_value(&#place))),
        (None, None) => quote!(#by_ref #place),
    };
    quote_spanned! {at=>
        #docs
        #(#deprecated)*
        #[inline]
        #[must_use]
        #vis fn #method(&self) -> #by_ref #ret { #body }
    }
}

fn setter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let deprecated = &cx.field(attr).deprecated;
    let (vis, set) = (&attr.vis, names::prefixed("set_", &attr.method));
    let (ty, place) = (Tokens::of(&attr.ty), place(cx, attr, true));
    let body = match base(cx, attr, true) {
        Some(base) => quote!(#base.#set(value)),
        None => quote!(#place = value),
    };
    let text = format!("Writes attribute `{}`.", attr.name);
    quote_spanned! {set.span()=>
        #[doc = #text]
        #(#deprecated)*
        #[inline]
        #vis fn #set(&mut self, value: #ty) { #body; }
    }
}

fn checked_setter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let deprecated = &cx.field(attr).deprecated;
    let (Attr { vis, ty, method, .. }, runtime) = (attr, &cx.runtime);
    let set = names::prefixed("set_", method);
    let text = format!("Writes attribute `{}`, if its check takes the value.", attr.name);
    let value = shown_around(&set, quote!(&mut self, value: #ty));
    let function = function(&set);
    quote! {
        #[doc = #text]
        ///
        /// # Errors
        ///
        /// The check's own error, as the source; the old value stays.
        #(#deprecated)*
        #[inline]
        #vis #function #set #value -> ::core::result::Result<(), #runtime::AttrError> {
            Self::ATTRS.#method.set(self, value)
        }
    }
}

fn mutable(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let deprecated = &cx.field(attr).deprecated;
    let (vis, method) = (&attr.vis, names::suffixed(&attr.method, "_mut"));
    let (at, place) = (method.span(), place(cx, attr, true));
    let ty = Tokens::shown_at(at, &attr.ty);
    let body = match base(cx, attr, true) {
        Some(base) => quote!(#base.#method()),
        None => quote!(&mut #place),
    };
    let text = format!("Attribute `{}`, to write.", attr.name);
    quote_spanned! {at=>
        #[doc = #text]
        #(#deprecated)*
        #[inline]
        #vis fn #method(&mut self) -> &mut #ty { #body }
    }
}

/// Deletion is for `Option`s, by whatever name; for all other types the bound says why there is none.
fn deletion(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (vis, runtime, field) = (&attr.vis, &cx.runtime, cx.field(attr));
    let method = names::prefixed("del_", &attr.method);
    let (at, place) = (method.span(), place(cx, attr, true));
    let (ty, shown) = (Tokens::of(&attr.ty), Tokens::shown_at(at, &attr.ty));
    let body = match base(cx, attr, true) {
        Some(base) => {
            let mutable = names::suffixed(&attr.method, "_mut");
            quote!(#runtime::Deletable::__delete(#base.#mutable()))
        }
        // Nobody can call it, and the body of an empty loop is the least to check.
        None if is_primitive(&field.ty) => quote!(loop {}),
        None => quote!(#runtime::Deletable::__delete(&mut #place)),
    };
    // What cannot be called is not shown.
    let docs = if is_primitive(&field.ty) {
        quote!(#[doc(hidden)])
    } else {
        let text = format!("Deletes attribute `{}`: leaves `None`, and returns what was there.", attr.name);
        quote!(#[doc = #text])
    };
    let bound = match &field.ty {
        // One token, and so there is nothing to move: it takes as long as the rest of the method.
        Type::Path(path) if is_primitive(&field.ty) => {
            let at = Span::call_site().located_at(names::last_span(&path.path));
            let runtime = Ident::new("__slots", at);
            quote_spanned!(at=> for<'__any> #ty: #runtime::Deletable)
        }
        ty_of => names::shown_at(ty_of.span(), quote!(for<'__any> #ty: #runtime::Deletable)),
    };
    quote_spanned! {at=>
        #docs
        #vis fn #method(&mut self) -> #shown where #bound { #body }
    }
}

/// The keyword, at the method's name: there, and to where the signature ends, rustc shows a method that is private.
fn function(method: &Ident) -> TokenStream {
    quote_spanned!(method.span()=> fn)
}

/// The arguments, in parentheses at the method's name.
fn shown_around(method: &Ident, arguments: TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Parenthesis, arguments);
    group.set_span(method.span());
    group
}
