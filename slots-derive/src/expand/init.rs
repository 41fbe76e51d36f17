//! Construction: the struct of initial values, and `new`.

use super::Cx;
use crate::{
    model::{Field, Mode, Storage},
    names,
    woven::Woven,
};
use proc_macro::Delimiter;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

/// The name of the struct of initial values, where there is one.
fn name(cx: &Cx<'_>) -> Option<Ident> {
    let options = &cx.model.options;
    if options.init.is_none() && cx.model.storage == Storage::Slots {
        return None;
    }
    let by_itself = || {
        let at = options.init.unwrap_or_else(|| cx.model.ident.span());
        format_ident!("{}Init", names::plain(&cx.model.ident), span = Span::call_site().located_at(at))
    };
    Some(options.init_name.clone().unwrap_or_else(by_itself))
}

/// `pub struct PointInit { pub x: f64, .. }`
pub(super) fn structure(cx: &Cx<'_>) -> TokenStream {
    let Some(name) = name(cx).filter(|_| !cx.model.has_own_part) else { return TokenStream::new() };
    let (model, vis) = (cx.model, &cx.model.vis);
    let (impl_generics, where_clause) = (generics_with_defaults(cx), &model.generics.where_clause);
    let docs = format!("The initial values of a [`{}`].", model.ident);
    let mut fields = Woven::default();
    fields.open();
    for Field { ident, ty, vis, docs, .. } in &model.fields {
        if docs.is_empty() {
            let docs = format!("The initial value of `{}`.", names::plain(ident));
            fields.item(format_args!("#[doc = {docs:?}]"), vis);
        } else {
            fields.tokens(quote!(#(#docs)* #vis));
        }
        fields.name(ident);
        fields.punct(':');
        fields.tokens(ty);
        fields.punct(',');
    }
    // Where rustc shows the struct, it shows all from its first token to its last.
    fields.close(Delimiter::Brace, name.span());
    let body = fields.finish();
    let (vis, structure) = (names::shown_at(name.span(), quote!(#vis)), quote_spanned!(name.span()=> struct));
    let allowed = &model.allowed;
    quote! {
        #[doc = #docs]
        #(#allowed)*
        #vis #structure #name #impl_generics #where_clause #body
    }
}

fn generics_with_defaults(cx: &Cx<'_>) -> TokenStream {
    let generics = &cx.model.generics;
    if generics.params.is_empty() {
        return TokenStream::new();
    }
    let params = &generics.params;
    quote!(<#params>)
}

/// `From<PointInit>`, or `TryFrom` where values are checked, and `new`.
pub(super) fn constructors(cx: &Cx<'_>) -> TokenStream {
    let from = from(cx);
    let new = new(cx);
    quote!(#from #new)
}

fn from(cx: &Cx<'_>) -> TokenStream {
    let Some(name) = name(cx) else { return TokenStream::new() };
    let (model, runtime, self_ty) = (cx.model, &cx.runtime, cx.self_ty());
    let (impl_generics, ty_generics, where_clause) = model.generics.split_for_impl();
    let value = of_init(cx);
    if !model.is_checked() {
        return quote! {
            #[automatically_derived]
            impl #impl_generics ::core::convert::From<#name #ty_generics> for #self_ty #where_clause {
                #[inline]
                fn from(__init: #name #ty_generics) -> Self { #value }
            }
        };
    }
    let checks = checks(cx, |ident| quote!(__init.#ident));
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::convert::TryFrom<#name #ty_generics> for #self_ty #where_clause {
            type Error = #runtime::AttrError;
            #[inline]
            fn try_from(__init: #name #ty_generics) -> ::core::result::Result<Self, Self::Error> {
                #checks
                ::core::result::Result::Ok(#value)
            }
        }
    }
}

fn new(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime) = (cx.model, &cx.runtime);
    if model.options.new.is_none() {
        return TokenStream::new();
    }
    let (vis, self_ty) = (&model.vis, cx.self_ty());
    let at = model.options.new.unwrap_or_else(|| model.ident.span());
    let function = names::shown_at(at, quote!(fn new));
    let (impl_generics, _, where_clause) = model.generics.split_for_impl();
    let params = model
        .fields
        .iter()
        .filter(|field| field.options.default.is_none())
        .map(|Field { ident, ty, .. }| names::shown_at(ident.span(), quote!(#ident: #ty)));
    let defaults = model.fields.iter().filter_map(|Field { ident, ty, options, .. }| {
        let value = match options.default.as_ref()? {
            (_, Some(value)) => among_params(value.to_token_stream(), &model.fields),
            (at, None) => names::shown_at(*at, quote!(::core::default::Default::default())),
        };
        Some(quote!(let #ident: #ty = #value;))
    });
    let value = make(cx, |field| {
        let ident = &field.ident;
        quote!(#ident)
    });
    let (docs, ret, value) = if model.is_checked() {
        let checks = checks(cx, |ident| quote!(#ident));
        (
            quote! {
                ///
                /// # Errors
                ///
                /// A check refused its value: the error names the attribute and has the check's own as its source.
            },
            quote!(::core::result::Result<Self, #runtime::AttrError>),
            quote!(#checks ::core::result::Result::Ok(#value)),
        )
    } else {
        (quote!(#[must_use]), quote!(Self), value)
    };
    quote! {
        impl #impl_generics #self_ty #where_clause {
            /// Makes one from the values of its attributes.
            #docs
            #[inline]
            #vis #function(#(#params),*) -> #ret { #(#defaults)* #value }
        }
    }
}

/// An expression in which the fields before it can be named. Behind a map the fields are of our making, and where a
/// `macro_rules!` wrote the attribute, their names would not be those that the author means.
fn among_params(value: TokenStream, fields: &[Field]) -> TokenStream {
    let mut among = TokenStream::new();
    for token in value {
        among.extend([match token {
            TokenTree::Ident(mut ident) => {
                if let Some(field) = fields.iter().find(|field| field.ident == ident) {
                    ident.set_span(ident.span().resolved_at(field.ident.span()));
                }
                TokenTree::Ident(ident)
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), among_params(group.stream(), fields));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other,
        }]);
    }
    among
}

fn checks(cx: &Cx<'_>, value: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let checked = cx.model.attributes.iter().filter(|attr| attr.mode == Mode::Checked && attr.of_base.is_none());
    checked
        .map(|attr| {
            let (method, value) = (&attr.method, value(&cx.field(attr).ident));
            quote!(Self::ATTRS.#method.__check(&#value)?;)
        })
        .collect()
}

/// A value of the struct, from its initial values.
fn of_init(cx: &Cx<'_>) -> TokenStream {
    let (map, declared) = (&cx.map, &cx.model.declared);
    let mut value = Woven::default();
    match cx.model.storage {
        Storage::Slots | Storage::Hybrid => value.text(format_args!("Self")),
        Storage::Dict => {
            value.text(format_args!("Self"));
            value.open();
            value.text(format_args!("{map}: __slots::Dict::new"));
            value.open();
            value.text(format_args!("{declared}"));
        }
        Storage::Hash => return make(cx, |Field { ident, .. }| quote!(__init.#ident)),
    }
    value.open();
    for Field { ident, .. } in &cx.model.fields {
        value.text(format_args!("{ident}: __init."));
        // Where its struct has another's name, the field is what rustc does not find.
        value.name(ident);
        value.punct(',');
    }
    if cx.model.storage == Storage::Hybrid {
        value.text(format_args!("{map}: __slots::AttrMap::new()"));
    }
    value.close_here(Delimiter::Brace);
    if cx.model.storage == Storage::Dict {
        value.text(format_args!(", {}", super::storage::root(cx)));
        value.close_here(Delimiter::Parenthesis);
        value.close_here(Delimiter::Brace);
    }
    value.finish()
}

/// A value of the struct, from the values of its fields.
pub(super) fn make(cx: &Cx<'_>, value: impl Fn(&Field) -> TokenStream) -> TokenStream {
    make_with(cx, None, value)
}

/// The same, with dynamic attributes that were read.
pub(super) fn make_with(
    cx: &Cx<'_>,
    unknown: Option<TokenStream>,
    value: impl Fn(&Field) -> TokenStream,
) -> TokenStream {
    let (model, runtime, map) = (cx.model, &cx.runtime, &cx.map);
    let fields = model.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, value(field));
        quote!(#ident: #value,)
    });
    match model.storage {
        Storage::Slots => quote!(Self { #(#fields)* }),
        Storage::Hybrid => {
            let root = super::storage::root(cx);
            let dynamic = match unknown {
                None => quote!(#runtime::AttrMap::new()),
                Some(unknown) => quote!(#unknown.take_map(#root)),
            };
            quote!(Self { #(#fields)* #map: #dynamic })
        }
        Storage::Dict => {
            let (declared, root) = (&model.declared, super::storage::root(cx));
            let declared = quote!(#declared { #(#fields)* });
            let dict = match unknown {
                None => quote!(#runtime::Dict::new(#declared, #root)),
                Some(unknown) => quote!(#unknown.take_dict(#declared, #root)),
            };
            quote!(Self { #map: #dict })
        }
        Storage::Hash => {
            let values = model.fields.iter().map(|field| {
                let (name, value) = (cx.hash_key(field), value(field));
                // What a map asks of its values is asked at the type.
                names::shown_at(field.ty.span(), quote!(__hash.declare(#name, #value);))
            });
            let count = model.fields.len();
            let of = model.has_params().then(|| quote!(, __of: ::core::marker::PhantomData));
            let unknown = unknown.map(|unknown| quote!(let __hash = #unknown.take_hash(__hash);));
            quote!({
                let mut __hash = #runtime::HashDict::with_capacity(#count);
                #(#values)*
                #unknown
                Self { #map: __hash #of }
            })
        }
    }
}
