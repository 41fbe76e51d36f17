//! Methods that nobody can call, and that say why.

use super::Cx;
use crate::{
    model::{Attr, Mode},
    names,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// A method that nobody can call, and that says why.
pub(super) struct Stub {
    pub(super) at: Span,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) note: String,
}

impl Stub {
    /// ```text
    /// #[diagnostic::on_unimplemented(message = "attribute `id` of `Person` is read-only", ..)]
    /// pub trait __WritableId {}
    /// impl Person { pub fn set_id(&mut self, _: u64) where for<'a> ReadOnly: __WritableId {} }
    /// ```
    pub(super) fn methods(
        &self,
        cx: &Cx<'_>,
        attr: &Attr,
        why: &str,
        all: &[Ident],
        stubs: &mut TokenStream,
    ) -> TokenStream {
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
            let function = quote_spanned!(method.span()=> fn);
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
