//! The methods of each attribute.

use super::Cx;
use crate::{
    model::{Attr, Field, Mode, Storage, is_primitive},
    names::{self, last_span},
};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Token, spanned::Spanned};

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
    let attributes = model.attributes.iter().filter(|attr| attr.of_base.is_some() || !model.has_own_accessors);
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

/// Tokens that are written again and again: one by one, which costs less than as a stream.
struct Tokens(Vec<TokenTree>);

impl Tokens {
    /// What stands for a type, shown where it is.
    fn of(ty: &TokenStream) -> Self {
        Self(ty.clone().into_iter().collect())
    }

    /// The same, shown at a method's name: rustc shows a method from there to where its signature ends.
    fn shown_at(span: Span, ty: &TokenStream) -> Self {
        Self::of(&names::shown_at(span, ty.clone()))
    }
}

impl ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// A field of `self`, or of its map.
struct Place<'a> {
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
fn place<'a>(cx: &'a Cx<'a>, attr: &Attr, written: bool) -> Place<'a> {
    Place { cx, field: cx.field(attr), written }
}

/// `self.base`, for an attribute that is a base's.
fn base(cx: &Cx<'_>, attr: &Attr, written: bool) -> Option<TokenStream> {
    attr.of_base.map(|_| place(cx, attr, written).into_token_stream())
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
    let deprecated = &cx.field(attr).deprecated;
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
    let deprecated = &cx.field(attr).deprecated;
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
    let deprecated = &cx.field(attr).deprecated;
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
    let bound = names::shown_at(field.ty.span(), quote!(for<'__any> #ty: #runtime::Deletable));
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

/// A method that nobody can call, and that says why.
struct Stub {
    at: Span,
    message: String,
    label: String,
    note: String,
}

impl Stub {
    /// ```text
    /// #[diagnostic::on_unimplemented(message = "attribute `id` of `Person` is read-only", ..)]
    /// pub trait __WritableId {}
    /// impl Person { pub fn set_id(&mut self, _: u64) where for<'a> ReadOnly: __WritableId {} }
    /// ```
    fn methods(&self, cx: &Cx<'_>, attr: &Attr, why: &str, all: &[Ident], stubs: &mut TokenStream) -> TokenStream {
        let Self { at, message, label, note } = self;
        let (vis, runtime) = (&cx.model.vis, &cx.runtime);
        let is_checked = attr.mode == Mode::Checked;
        let name = if cx.model.options.no_prelude.is_some() {
            // Without a prelude there is no `#[diagnostic]`: the runtime's words, which name no attribute, must do.
            let of_all = format_ident!("{}", if is_checked { "Unchecked" } else { "Unguarded" });
            quote!(#runtime::#of_all)
        } else {
            let name = name_of(cx, attr, why);
            stubs.extend(quote! {
                #[doc(hidden)]
                #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
                #vis trait #name {}
                // With no implementation at all, rustc would call the trait itself into question.
                #[diagnostic::do_not_recommend]
                impl #name for ::core::convert::Infallible {}
            });
            quote!(#name)
        };
        let (Attr { vis, ty, .. }, set) = (attr, names::prefixed("set_", &attr.method));
        let guard = format_ident!("{}", if is_checked { "Checked" } else { "ReadOnly" });
        let bound = names::shown_at(*at, quote!(for<'__any> #runtime::#guard: #name));
        let methods = all.iter().map(|method| {
            let function = function(method);
            let (value, returns) = if *method == set {
                (quote!(_: #ty), quote!(()))
            } else if method.to_string().starts_with("del_") {
                (TokenStream::new(), quote!(#ty))
            } else {
                (TokenStream::new(), quote!(&mut #ty))
            };
            quote! {
                #[doc(hidden)]
                #vis #function #method(&mut self, #value) -> #returns where #bound { ::core::unreachable!() }
            }
        });
        quote!(#(#methods)*)
    }
}

/// The name of a stub's trait, which is the attribute's alone.
fn name_of(cx: &Cx<'_>, attr: &Attr, why: &str) -> Ident {
    let of = |attr: &Attr| camel(&names::plain(&attr.method));
    // `v1` and `v_1` are the same in camel case.
    let before = cx.model.attributes.iter().take_while(|other| other.method != attr.method);
    match before.filter(|other| of(other) == of(attr)).count() {
        0 => format_ident!("__{why}{}", of(attr)),
        n => format_ident!("__{why}As{n}{}", of(attr)),
    }
}

fn camel(name: &str) -> String {
    name.split('_')
        .flat_map(|part| {
            let mut chars = part.chars();
            chars.next().into_iter().flat_map(char::to_uppercase).chain(chars)
        })
        .collect()
}
