//! The constant `ATTRS`.

use super::{
    Cx,
    groups::{Group, Kind, groups, kind_in_dict},
};
use crate::{
    model::{Attr, Mode, Storage},
    names,
    woven::Woven,
};
use proc_macro::Delimiter;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// ```text
/// pub struct PointAttrs { pub x: Attr<Point, f64>, .. }
/// impl Point {
///     pub const ATTRS: PointAttrs = Self::__attrs();
///     #[inline] pub const fn __attrs() -> PointAttrs {
///         let (__x, __y,) = attrs_2(__offsets!(offsets_2 Self [x y]), ["x", "y"]);
///         PointAttrs { x: __x, y: __y }
///     }
/// }
/// ```
pub(super) fn descriptors(cx: &Cx<'_>) -> TokenStream {
    let model = cx.model;
    let (vis, attrs_struct) = (&model.vis, &cx.attrs_struct);
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
            let mut value = Woven::default();
            for group in groups(cx, |_, _| Kind::Field) {
                group.bind(Delimiter::Parenthesis, &mut value);
                value.text(format_args!("{}", group.function("attrs")));
                value.open();
                group.offsets(&mut value);
                value.text(format_args!(", [{}]", group.names()));
                value.close_here(Delimiter::Parenthesis);
                value.punct(';');
            }
            let (before, values) = (value.finish(), values(cx));
            let value = quote!(#before #attrs_struct { #values #of_value });
            // Inline, or a crate that only declares the struct has machine code to make of it.
            let function = quote! {
                #[doc(hidden)]
                #[inline]
                #vis const fn __attrs() -> #attrs_struct #ty_generics { #value }
            };
            (None, Some(function), quote!(Self::__attrs()))
        }
        Storage::Dict => {
            let (groups, values) = (groups(cx, kind_in_dict), values(cx));
            let value = of_dict(cx, &groups, &quote!(#attrs_struct { #values #of_value }));
            (Some(of_declared(cx, &groups)), None, value)
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
                values.tokens(quote!(#runtime::behind(__0, #plain)));
            }
            _ => values.tokens(inline(cx, attr)),
        }
        values.punct(',');
    }
    values.finish()
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

/// Where the fields of a dict's declared part lie: one function for each group of them.
///
/// ```text
/// impl __PointDeclared {
///     const fn __offsets_0() -> (Offset<Self, f64>, Offset<Self, f64>,) { __offsets!(offsets_2 Self [x y]) }
/// }
/// ```
fn of_declared(cx: &Cx<'_>, groups: &[Group<'_>]) -> TokenStream {
    let (declared, (impl_generics, _, where_clause)) = (cx.declared_ty(), cx.model.generics.split_for_impl());
    let mut out = Woven::default();
    out.text(format_args!("impl"));
    out.tokens(impl_generics);
    out.tokens(declared);
    out.tokens(where_clause);
    out.open();
    for (number, group) in groups.iter().enumerate() {
        out.text(format_args!("#[inline] const fn __offsets_{number}() ->"));
        group.types(&mut out);
        out.open();
        group.offsets(&mut out);
        out.close_here(Delimiter::Brace);
    }
    out.close_here(Delimiter::Brace);
    out.finish()
}

/// The descriptors of a dict.
///
/// ```text
/// {
///     let __0 = __offsets!(offsets_1 Self [__dynamic]);
///     let (__x, __y,) = behind_2(__0, <__PointDeclared>::__offsets_0(), ["x", "y"]);
///     PointAttrs { x: __x, y: __y }
/// }
/// ```
fn of_dict(cx: &Cx<'_>, groups: &[Group<'_>], value: &TokenStream) -> TokenStream {
    let (map, declared, mut out) = (&cx.map, cx.declared_ty(), Woven::default());
    out.open();
    // No local of a field can have that name.
    out.text(format_args!("let __0 = __slots::__offsets!(offsets_1 Self [{map}]);"));
    for (number, group) in groups.iter().enumerate() {
        group.bind(Delimiter::Parenthesis, &mut out);
        // Of a base there are attributes behind the map, but not itself.
        let (function, map) = if group.kind == Kind::Base { ("attrs", "") } else { ("behind", "__0,") };
        out.text(format_args!("{}", group.function(function)));
        out.open();
        out.text(format_args!("{map} <"));
        out.tokens(&declared);
        out.text(format_args!(">::__offsets_{number}(), [{}]", group.names()));
        out.close_here(Delimiter::Parenthesis);
        out.punct(';');
    }
    out.tokens(value);
    out.close_here(Delimiter::Brace);
    out.finish()
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
