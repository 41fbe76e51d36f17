//! The constant `ATTRS`.

use super::Cx;
use crate::{
    model::{Attr, Field, Mode, Storage},
    names,
    woven::Woven,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// ```text
/// pub struct PointAttrs { pub x: Attr<Point, f64>, .. }
/// impl Point {
///     pub const ATTRS: PointAttrs = Self::__attrs();
///     #[inline] pub const fn __attrs() -> PointAttrs { __offsets!(Self [x __x "x" ..] => PointAttrs { x: __x, .. }) }
/// }
/// ```
pub(super) fn descriptors(cx: &Cx<'_>) -> TokenStream {
    let model = cx.model;
    let (vis, attrs_struct, runtime) = (&model.vis, &cx.attrs_struct, &cx.runtime);
    let (impl_generics, ty_generics, where_clause) = model.generics.split_for_impl();
    let self_ty = cx.self_ty();
    let docs = format!("The attributes of [`{}`], as values.", model.ident);
    let mut fields = Woven::default();
    for attr in &model.attributes {
        let docs = format!("Attribute `{}`.", attr.name);
        fields.item(format_args!("#[doc = {docs:?}]"), &attr.vis);
        fields.name(&attr.method);
        fields.text(format_args!(": __slots::Attr<"));
        fields.tokens(&self_ty);
        fields.punct(',');
        fields.tokens(&attr.ty);
        if let Some(mode) = mode(cx, attr) {
            fields.tokens(mode);
        }
        fields.text(format_args!(">,"));
    }
    let fields = fields.finish();
    // A struct with parameters must use them all.
    let of =
        model.has_params().then(|| quote!(#[doc(hidden)] __of: ::core::marker::PhantomData<fn(#self_ty) -> #self_ty>,));
    let of_value = of.is_some().then(|| quote!(__of: ::core::marker::PhantomData,));
    let (declared, function, value) = match model.storage {
        Storage::Slots | Storage::Hybrid => {
            let values = values(cx);
            let value = with_offsets(cx, &quote!(#attrs_struct { #values #of_value }));
            // Inline, or a crate that only declares the struct has machine code to make of it.
            let function = quote! {
                #[doc(hidden)]
                #[inline]
                #vis const fn __attrs() -> #attrs_struct #ty_generics { #value }
            };
            (None, Some(function), quote!(Self::__attrs()))
        }
        Storage::Dict => {
            let (declared, map) = (cx.declared_ty(), &cx.map);
            let (name, local) = (map.to_string(), names::local(map));
            let value = quote!(#runtime::__offsets!(Self [#map #local #name] => <#declared>::__attrs(#local)));
            (Some(of_declared(cx, of_value.as_ref())), None, value)
        }
        Storage::Hash => {
            let values = model.attributes.iter().map(|attr| {
                let (method, value) = (&attr.method, hashed(cx, attr));
                quote!(#method: #value)
            });
            (None, None, quote!(#attrs_struct { #(#values,)* #of_value }))
        }
    };
    quote! {
        #declared
        #[doc = #docs]
        #vis struct #attrs_struct #impl_generics #where_clause { #fields #of }
        impl #impl_generics #self_ty #where_clause {
            /// The attributes, as values.
            #vis const ATTRS: #attrs_struct #ty_generics = #value;
            #function
        }
    }
}

/// The third parameter, where it is not what stands there by itself.
fn mode(cx: &Cx<'_>, attr: &Attr) -> Option<TokenStream> {
    let runtime = &cx.runtime;
    match attr.mode {
        Mode::ReadWrite => None,
        Mode::ReadOnly => Some(quote!(, #runtime::ReadOnly)),
        Mode::Checked => Some(quote!(, #runtime::Checked)),
    }
}

/// An expression that has the descriptor of every field.
fn with_offsets(cx: &Cx<'_>, body: &TokenStream) -> TokenStream {
    let (runtime, fields) = (&cx.runtime, offsets(cx, |_, _| true));
    quote!(#runtime::__offsets!(Self [#fields] => #body))
}

/// `x: __x,` and so on.
fn values(cx: &Cx<'_>) -> TokenStream {
    let mut values = Woven::default();
    for attr in &cx.model.attributes {
        values.name(&attr.method);
        values.punct(':');
        match (attr.of_base, attr.mode, cx.model.storage) {
            (None, Mode::ReadWrite, _) => values.name(&names::local(&cx.field(attr).ident)),
            (Some(_), _, Storage::Dict) => {
                let (runtime, plain) = (&cx.runtime, plain(cx, attr));
                values.tokens(quote!(#runtime::behind(__map, #plain)));
            }
            _ => values.tokens(inline(cx, attr)),
        }
        values.punct(',');
    }
    values.finish()
}

/// The fields in which there are attributes, each with what it is called.
pub(super) fn offsets(cx: &Cx<'_>, which: impl Fn(usize, &Field) -> bool) -> TokenStream {
    let used = |index: usize| cx.model.attributes.iter().any(|attr| attr.field == index);
    let fields = cx.model.fields.iter().enumerate().filter(|(index, field)| used(*index) && which(*index, field));
    let mut all = Woven::default();
    fields.for_each(|(index, field)| offset(cx, index, field, &mut all));
    all.finish()
}

/// A field, and what it is called.
pub(super) fn offset(cx: &Cx<'_>, index: usize, field: &Field, out: &mut Woven) {
    let attr = cx.model.attributes.iter().find(|attr| attr.field == index && attr.of_base.is_none());
    out.name(&field.ident);
    out.name(&names::local(&field.ident));
    out.literal(attr.map_or("", |attr| &attr.name));
}

/// The descriptor of what lies in the struct itself.
pub(super) fn inline(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let plain = plain(cx, attr);
    if attr.of_base.is_some() { plain } else { guarded(cx, attr, plain) }
}

/// The same, without the guard of an attribute of the struct's own; a base's has its guard from there.
fn plain(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let field = cx.field(attr);
    let (local, ty, method) = (names::local(&field.ident), &field.ty, &attr.method);
    match attr.of_base {
        Some(_) => {
            let owner = names::plain(&cx.model.ident);
            quote!(<#ty>::ATTRS.#method.__within(#owner, #local))
        }
        None => local.into_token_stream(),
    }
}

/// What may be written, put on a plain descriptor.
pub(super) fn guarded(cx: &Cx<'_>, attr: &Attr, plain: TokenStream) -> TokenStream {
    match (attr.mode, &cx.field(attr).options.validate) {
        (Mode::ReadOnly, _) => quote!(#plain.__read_only()),
        (Mode::Checked, Some(check)) => {
            let (runtime, owner, name, ty) = (&cx.runtime, names::plain(&cx.model.ident), &attr.name, &attr.ty);
            let value = if attr.by_value { quote!(*__value) } else { quote!(__value) };
            let at = names::last_span(check);
            // The descriptors of a dict's declared part are another struct's.
            let check = names::path_without_self(check, &cx.self_ty());
            let call = quote!(#runtime::Verdict::on(#check(#value), &#name));
            let call = names::shown_at(at, call);
            quote!(#plain.__checked(#owner, |__value: &#ty| { #call }))
        }
        _ => plain,
    }
}

/// The descriptors of a dict, which are made where its fields are.
///
/// ```text
/// impl __PointDeclared {
///     const fn __attrs(__map: Attr<Point, Dict<Self>>) -> PointAttrs {
///         __offsets!(Self [] behind __map [x __x "x" ..] => PointAttrs { x: __x, .. })
///     }
/// }
/// ```
fn of_declared(cx: &Cx<'_>, of_value: Option<&TokenStream>) -> TokenStream {
    let (runtime, declared, self_ty, attrs_struct) = (&cx.runtime, cx.declared_ty(), cx.self_ty(), &cx.attrs_struct);
    let (impl_generics, ty_generics, where_clause) = cx.model.generics.split_for_impl();
    let values = values(cx);
    let is_base = |field: &Field| field.options.base.is_some();
    let (bases, own) = (offsets(cx, |_, field| is_base(field)), offsets(cx, |_, field| !is_base(field)));
    quote! {
        impl #impl_generics #declared #where_clause {
            #[inline]
            const fn __attrs(__map: #runtime::Attr<#self_ty, #runtime::Dict<Self>>) -> #attrs_struct #ty_generics {
                #runtime::__offsets!(Self [#bases] behind __map [#own] => #attrs_struct { #values #of_value })
            }
        }
    }
}

/// The descriptor of what is in a hash.
fn hashed(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (runtime, map, name, ty) = (&cx.runtime, &cx.map, &attr.name, &attr.ty);
    let key = cx.hash_key(cx.field(attr));
    let plain = quote! {
        #runtime::Attr::__by(
            #name,
            |__owner: &Self| __owner.#map.declared::<#ty>(#key),
            |__owner: &mut Self| __owner.#map.declared_mut::<#ty>(#key),
        )
    };
    guarded(cx, attr, plain)
}
