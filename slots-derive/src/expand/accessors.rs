//! The methods of each attribute.

use super::Cx;
use crate::{
    model::{Attr, Mode, Storage, is_primitive},
    names::{self, last_span},
};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

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
    let methods: TokenStream = model.attributes.iter().map(|attr| of_attr(cx, attr, &mut stubs)).collect();
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
    let (Attr { method, vis, ty, .. }, runtime) = (attr, &cx.runtime);
    let field = cx.field(attr);
    let (docs, deprecated) = (&field.docs, &field.deprecated);
    let docs = if docs.is_empty() || attr.of_base.is_some() {
        let text = format!("Reads attribute `{}`.", attr.name);
        quote!(#[doc = #text])
    } else {
        quote!(#(#docs)*)
    };
    let ret = if attr.by_value { quote!(#ty) } else { quote!(&#ty) };
    let body = match attr.of_base {
        Some(_) => {
            let (fields, base) = (cx.fields_of(&quote!(self)), &field.ident);
            quote!(#fields.#base.#method())
        }
        None => {
            let place = cx.borrow(field);
            match (attr.by_value, field.options.copy) {
                // What is no `Copy` cannot be read so, which is the option's mistake.
                (true, Some(at)) => names::shown_at(at, quote!(#runtime::private::by_value(#place))),
                (true, None) => quote!(*#place),
                (false, _) => place,
            }
        }
    };
    let signature = names::shown_at(method.span(), quote!(fn #method(&self) -> #ret));
    quote! {
        #docs
        #(#deprecated)*
        #[inline]
        #[must_use]
        #vis #signature { #body }
    }
}

fn setter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let Attr { vis, ty, .. } = attr;
    let set = names::prefixed("set_", &attr.method);
    let body = match attr.of_base {
        Some(_) => {
            let (fields, base) = (cx.fields_of_mut(&quote!(self)), &cx.field(attr).ident);
            quote!(#fields.#base.#set(value))
        }
        None => {
            let place = place(cx, attr);
            quote!(*#place = value)
        }
    };
    let text = format!("Writes attribute `{}`.", attr.name);
    let value = shown_around(&set, quote!(&mut self, value: #ty));
    let function = function(&set);
    let deprecated = &cx.field(attr).deprecated;
    quote! {
        #[doc = #text]
        #(#deprecated)*
        #[inline]
        #vis #function #set #value { #body; }
    }
}

fn checked_setter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
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
        #vis #function #set #value -> ::core::result::Result<(), #runtime::private::AttrError> {
            Self::ATTRS.#method.set(self, value)
        }
    }
}

fn mutable(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let Attr { vis, ty, .. } = attr;
    let method = names::suffixed(&attr.method, "_mut");
    let body = match attr.of_base {
        Some(_) => {
            let (fields, base) = (cx.fields_of_mut(&quote!(self)), &cx.field(attr).ident);
            quote!(#fields.#base.#method())
        }
        None => place(cx, attr),
    };
    let text = format!("Attribute `{}`, to write.", attr.name);
    let signature = names::shown_at(method.span(), quote!(fn #method(&mut self) -> &mut #ty));
    let deprecated = &cx.field(attr).deprecated;
    quote! {
        #[doc = #text]
        #(#deprecated)*
        #[inline]
        #[must_use]
        #vis #signature { #body }
    }
}

/// Deletion is for `Option`s, by whatever name; for all other types the bound says why there is none.
fn deletion(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (Attr { vis, ty, .. }, runtime) = (attr, &cx.runtime);
    let method = names::prefixed("del_", &attr.method);
    let field = cx.field(attr);
    let body = match attr.of_base {
        Some(_) => {
            let (fields, base, mutable) =
                (cx.fields_of_mut(&quote!(self)), &field.ident, names::suffixed(&attr.method, "_mut"));
            quote!(#runtime::private::Deletable::__delete(#fields.#base.#mutable()))
        }
        None if is_primitive(&field.ty) => quote!(::core::unreachable!()),
        None => {
            let place = place(cx, attr);
            quote!(#runtime::private::Deletable::__delete(#place))
        }
    };
    let text = format!("Deletes attribute `{}`: leaves `None`, and returns what was there.", attr.name);
    let signature = names::shown_at(method.span(), quote!(fn #method(&mut self) -> #ty));
    let bound = names::shown_at(field.ty.span(), quote!(for<'__any> #ty: #runtime::private::Deletable));
    quote! {
        #[doc = #text]
        #[inline]
        #vis #signature where #bound { #body }
    }
}

/// A `&mut T` to a field of `self`.
fn place(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (field, map) = (cx.field(attr), &cx.map);
    let (ident, ty) = (&field.ident, &field.ty);
    if cx.model.storage == Storage::Hash {
        let name = cx.hash_key(field);
        return quote!(self.#map.declared_mut::<#ty>(#name));
    }
    let fields = cx.fields_of_mut(&quote!(self));
    quote!(&mut #fields.#ident)
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
            quote!(#runtime::private::#of_all)
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
        let bound = names::shown_at(*at, quote!(for<'__any> #runtime::private::#guard: #name));
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
