//! The methods of each attribute.

use super::{
    Cx,
    place::{Place, place},
    unreachable::Stub,
};
use crate::{
    model::{Attr, Mode, Storage, is_primitive, is_unsized},
    names::{self, last_span},
    woven::Woven,
};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use std::fmt::Arguments;
use syn::{Type, spanned::Spanned};

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
    let (self_ty, mut stubs, mut methods) = (cx.self_ty(), TokenStream::new(), Woven::default());
    let is_sized = !model.fields.iter().any(|field| is_unsized(&field.ty, &model.generics));
    for attr in model.attributes.iter().filter(|attr| attr.of_base.is_some() || !model.has_own_part) {
        of_attr(cx, attr, is_sized, &mut methods, &mut stubs);
    }
    if methods.is_empty() {
        return stubs;
    }
    let methods = methods.finish();
    quote! {
        #stubs
        impl #impl_generics #self_ty #where_clause { #methods }
    }
}

fn of_attr(cx: &Cx<'_>, attr: &Attr, is_sized: bool, out: &mut Woven, stubs: &mut TokenStream) {
    let mut methods = Methods::new(cx, attr, out);
    if attr.get {
        methods.getter();
    }
    if attr.set {
        match attr.mode {
            Mode::ReadWrite => {
                methods.setter();
                methods.mutable();
                methods.deletion(is_sized);
            }
            Mode::Checked => {
                methods.out.tokens(checked_setter(cx, attr));
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
                methods.out.tokens(stub.methods(cx, attr, "Unchecked", &methods_of, stubs));
            }
            Mode::ReadOnly => {
                let (owner, name) = (&cx.model.ident, &attr.name);
                let stub = Stub {
                    at: cx.field(attr).options.readonly.unwrap_or_else(|| attr.method.span()),
                    message: format!("attribute `{name}` of `{owner}` is read-only"),
                    note: format!(
                        "take `readonly` out of its `#[slot(..)]`, or give the value where a `{owner}` is made"
                    ),
                    label: "it cannot be written".to_owned(),
                };
                let methods_of = [
                    names::prefixed("set_", &attr.method),
                    names::suffixed(&attr.method, "_mut"),
                    names::prefixed("del_", &attr.method),
                ];
                methods.out.tokens(stub.methods(cx, attr, "Writable", &methods_of, stubs));
            }
        }
    }
}

/// The methods of one attribute.
struct Methods<'a> {
    cx: &'a Cx<'a>,
    attr: &'a Attr,
    out: &'a mut Woven,
    /// The type, shown at the methods' name: rustc shows a method from there to where its signature ends.
    shown: proc_macro::TokenStream,
}

impl<'a> Methods<'a> {
    fn new(cx: &'a Cx<'a>, attr: &'a Attr, out: &'a mut Woven) -> Self {
        Self { cx, attr, out, shown: names::shown_at(attr.method.span(), attr.ty.clone()).into() }
    }

    /// What stands before a method's arguments.
    fn head(&mut self, attributes: Arguments<'_>, method: &Ident) {
        let deprecated = &self.cx.field(self.attr).deprecated;
        if !deprecated.is_empty() {
            self.out.tokens(quote!(#(#deprecated)*));
        }
        self.out.item(attributes, &self.attr.vis);
        self.out.ident("fn", method.span());
        self.out.name(method);
    }

    /// A body, of a place of `self` for which a text stands; where none can, since it has a type in it, of its tokens.
    fn body(&mut self, written: bool, text: impl Fn(&str) -> String, tokens: impl Fn(Place<'_>) -> TokenStream) {
        let (map, ident) = (&self.cx.map, &self.cx.field(self.attr).ident);
        let place = match self.cx.model.storage {
            Storage::Slots | Storage::Hybrid => format!("self.{ident}"),
            Storage::Dict if written => format!("self.{map}.declared_mut().{ident}"),
            Storage::Dict => format!("self.{map}.declared().{ident}"),
            Storage::Hash => return self.out.tokens_in_braces(tokens(place(self.cx, self.attr, written))),
        };
        self.out.braces(format_args!("{}", text(&place)));
    }

    fn getter(&mut self) {
        let (attr, field) = (self.attr, self.cx.field(self.attr));
        if field.docs.is_empty() || attr.of_base.is_some() {
            let docs = format!("Reads attribute `{}`.", attr.name);
            self.head(format_args!("#[doc = {docs:?}] #[inline] #[must_use]"), &attr.method);
        } else {
            let docs = &field.docs;
            self.out.tokens(quote!(#(#docs)*));
            self.head(format_args!("#[inline] #[must_use]"), &attr.method);
        }
        let by_ref = if attr.by_value { "" } else { "&" };
        self.out.text(format_args!("(&self) -> {by_ref}"));
        self.out.stream(self.shown.clone());
        match field.options.copy {
            // What is no `Copy` cannot be read so, which is the option's mistake.
            Some(copy) if attr.of_base.is_none() => {
                let (runtime, place) = (&self.cx.runtime, place(self.cx, attr, false));
                self.out.tokens_in_braces(names::shown_at(copy, quote!(#runtime::by_value(&#place))));
            }
            _ => self.body(
                false,
                |place| match attr.of_base {
                    Some(_) => format!("{place}.{}()", attr.method),
                    None => format!("{by_ref}{place}"),
                },
                |place| if attr.by_value { quote!(#place) } else { quote!(&#place) },
            ),
        }
    }

    fn setter(&mut self) {
        let (attr, set) = (self.attr, names::prefixed("set_", &self.attr.method));
        let (in_dict, mutable) = (self.cx.model.storage == Storage::Dict, names::suffixed(&attr.method, "_mut"));
        let docs = format!("Writes attribute `{}`.", attr.name);
        self.head(format_args!("#[doc = {docs:?}] #[inline]"), &set);
        self.out.open();
        self.out.text(format_args!("&mut self,"));
        self.out.ident("value", set.span());
        self.out.punct(':');
        self.out.tokens(&attr.ty);
        self.out.close(proc_macro::Delimiter::Parenthesis, set.span());
        self.body(
            true,
            |place| match attr.of_base {
                Some(_) => format!("{place}.{set}(value);"),
                // The compiler has less to do for a call than for all that leads to a dict's place.
                None if in_dict => format!("*self.{mutable}() = value;"),
                None => format!("{place} = value;"),
            },
            |place| quote!(#place = value;),
        );
    }

    fn mutable(&mut self) {
        let (attr, mutable) = (self.attr, names::suffixed(&self.attr.method, "_mut"));
        let docs = format!("Attribute `{}`, to write.", attr.name);
        self.head(format_args!("#[doc = {docs:?}] #[inline]"), &mutable);
        self.out.text(format_args!("(&mut self) -> &mut"));
        self.out.stream(self.shown.clone());
        self.body(
            true,
            |place| match attr.of_base {
                Some(_) => format!("{place}.{mutable}()"),
                None => format!("&mut {place}"),
            },
            |place| quote!(&mut #place),
        );
    }

    /// Deletion is for `Option`s, by whatever name; for all other types the bound says why there is none.
    fn deletion(&mut self, is_sized: bool) {
        let (attr, field) = (self.attr, self.cx.field(self.attr));
        let (delete, never) = (names::prefixed("del_", &attr.method), is_primitive(&field.ty));
        if never {
            // What cannot be called is not shown.
            self.head(format_args!("#[doc(hidden)]"), &delete);
        } else {
            let docs = format!("Deletes attribute `{}`: leaves `None`, and returns what was there.", attr.name);
            self.head(format_args!("#[doc = {docs:?}]"), &delete);
        }
        // A reference would be one type more to look at.
        self.out.text(format_args!("({}) ->", if never && is_sized { "self" } else { "&mut self" }));
        self.out.stream(self.shown.clone());
        self.out.text(format_args!("where for<'__any>"));
        // The bound stands where the field's type does.
        let at = match &field.ty {
            Type::Path(path) if never => {
                self.out.tokens(&attr.ty);
                names::last_span(&path.path)
            }
            ty => {
                self.out.tokens(names::shown_at(ty.span(), attr.ty.clone()));
                ty.span()
            }
        };
        self.out.punct(':');
        self.out.ident("__Deletable", Span::call_site().located_at(at));
        if never {
            // Nobody can call it, and the body of an empty loop is the least to check.
            return self.out.braces(format_args!("loop {{}}"));
        }
        let (in_dict, mutable) = (self.cx.model.storage == Storage::Dict, names::suffixed(&attr.method, "_mut"));
        self.body(
            true,
            |place| match attr.of_base {
                Some(_) => format!("__Deletable::__delete({place}.{mutable}())"),
                None if in_dict => format!("__Deletable::__delete(self.{mutable}())"),
                None => format!("__Deletable::__delete(&mut {place})"),
            },
            |place| quote!(__Deletable::__delete(&mut #place)),
        );
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
