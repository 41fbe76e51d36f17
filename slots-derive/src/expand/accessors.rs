//! The methods of each attribute.

use super::Cx;
use crate::{
    model::{Attr, Mode, Storage, is_primitive},
    names,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

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
                let stub = Stub {
                    message: format!(
                        "attribute `{name}` of `{owner}` is checked, and cannot be borrowed to be written"
                    ),
                    note: format!("write it with `{set}`, which checks the value"),
                    label: "nobody would check what is written here".to_owned(),
                };
                methods.extend(stub.methods(cx, attr, "Checked", &[names::suffixed(&attr.method, "_mut")], stubs));
            }
            Mode::ReadOnly => {
                let (owner, name) = (&cx.model.ident, &attr.name);
                let stub = Stub {
                    message: format!("attribute `{name}` of `{owner}` is read-only"),
                    note: format!("`{name}` is declared with `#[slot(readonly)]`"),
                    label: "it cannot be written".to_owned(),
                };
                let methods_of = [
                    names::prefixed("set_", &attr.method),
                    names::suffixed(&attr.method, "_mut"),
                    names::prefixed("del_", &attr.method),
                ];
                methods.extend(stub.methods(cx, attr, "ReadOnly", &methods_of, stubs));
            }
        }
    }
    methods
}

fn getter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let Attr { method, vis, ty, .. } = attr;
    let field = cx.field(attr);
    let docs = &field.docs;
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
            if attr.by_value { quote!(*#place) } else { place }
        }
    };
    quote! {
        #docs
        #[inline]
        #[must_use]
        #vis fn #method(&self) -> #ret { #body }
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
    quote! {
        #[doc = #text]
        #[inline]
        #vis fn #set(&mut self, value: #ty) { #body; }
    }
}

fn checked_setter(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (Attr { vis, ty, method, .. }, runtime) = (attr, &cx.runtime);
    let set = names::prefixed("set_", method);
    let text = format!("Writes attribute `{}`, if its check takes the value.", attr.name);
    quote! {
        #[doc = #text]
        ///
        /// # Errors
        ///
        /// The check's own error, as the source; the old value stays.
        #[inline]
        #vis fn #set(&mut self, value: #ty) -> ::core::result::Result<(), #runtime::private::AttrError> {
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
    quote! {
        #[doc = #text]
        #[inline]
        #[must_use]
        #vis fn #method(&mut self) -> &mut #ty { #body }
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
    quote! {
        #[doc = #text]
        #[inline]
        #vis fn #method(&mut self) -> #ty where for<'__any> #ty: #runtime::private::Deletable { #body }
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

/// A method that nobody can call, and that says why.
struct Stub {
    message: String,
    label: String,
    note: String,
}

impl Stub {
    /// ```text
    /// #[diagnostic::on_unimplemented(message = "attribute `id` of `Person` is read-only", ..)]
    /// pub trait __ReadOnly_id {}
    /// impl Person { pub fn set_id(&mut self, _: u64) where for<'a> &'a (): __ReadOnly_id {} }
    /// ```
    fn methods(&self, cx: &Cx<'_>, attr: &Attr, why: &str, all: &[Ident], stubs: &mut TokenStream) -> TokenStream {
        let Self { message, label, note } = self;
        let vis = &cx.model.vis;
        let name = format_ident!("__{why}{}", camel(&names::plain(&attr.method)));
        // `v1` and `v_1` are the same in camel case.
        let before = cx.model.attributes.iter().take_while(|other| other.method != attr.method);
        let alike = before.filter(|other| camel(&names::plain(&other.method)) == camel(&names::plain(&attr.method)));
        let name = match alike.count() {
            0 => name,
            n => format_ident!("__{why}As{n}{}", camel(&names::plain(&attr.method))),
        };
        stubs.extend(quote! {
            #[doc(hidden)]
            #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
            #vis trait #name {}
            // With no implementation at all, rustc would call the trait itself into question.
            #[diagnostic::do_not_recommend]
            impl #name for ::core::convert::Infallible {}
        });
        let (Attr { vis, ty, .. }, set) = (attr, names::prefixed("set_", &attr.method));
        let methods = all.iter().map(|method| {
            let value = (*method == set).then(|| quote!(, _: #ty));
            quote! {
                #[doc(hidden)]
                #vis fn #method(&mut self #value) where for<'__any> &'__any (): #name {}
            }
        });
        quote!(#(#methods)*)
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
