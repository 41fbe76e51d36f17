//! What the runtime makes layout and table of.

use super::{
    Cx,
    descriptors::inline,
    groups::{Group, Kind, groups, kind_in_dict},
    slotted::static_params,
};
use crate::{
    model::{Attr, ByName, Computed, Field, Mode, Repr, Storage, is_primitive},
    names,
    woven::Woven,
};
use proc_macro::Delimiter;
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// impl Known<2, 2> for Point {
///     const FACTS: Facts<Self, 2, 2> = {
///         let __attrs = Self::__attrs();
///         Facts::of("Point", Repr::Rust, StorageKind::Slots, [known(__attrs.x), known(__attrs.y)])
///     };
/// }
/// ```
///
/// and how many fields and slots there are.
///
/// A function gives the descriptors, and not the constant: what a constant names is evaluated in every `cargo check`.
pub(super) fn facts(cx: &Cx<'_>, search: &str) -> (TokenStream, String) {
    let model = cx.model;
    let (impl_generics, where_clause) = (model.generics.split_for_impl().0, static_params(cx));
    let (storage, owner) = match model.storage {
        Storage::Slots if model.dynamic_base().is_none() => ("Slots", cx.self_ty()),
        Storage::Slots | Storage::Hybrid => ("Hybrid", cx.self_ty()),
        Storage::Dict | Storage::Hash => ("Dict", cx.declared_ty()),
    };
    let slots = model.attributes.len() + model.computed.len();
    let header = usize::from(model.storage == Storage::Dict);
    let map_field = usize::from(model.storage == Storage::Hybrid);
    let (name, fields) = (names::plain(&model.ident), header + model.fields.len() + map_field);
    let (before, all) = match model.storage {
        Storage::Dict => of_declared(cx),
        _ => (quote!(let __attrs = Self::__attrs();), listed(cx)),
    };
    let repr = repr(cx);
    let (counts, mut out) = (format!("{fields}, {slots}"), Woven::default());
    out.text(format_args!("#[automatically_derived] impl"));
    out.tokens(impl_generics);
    out.text(format_args!("__slots::Known<{counts}> for"));
    out.tokens(owner);
    out.tokens(where_clause);
    out.open();
    out.text(format_args!("const FACTS: __slots::Facts<Self, {counts}> ="));
    out.open();
    out.tokens(before);
    out.text(format_args!("__slots::Facts::of"));
    out.open();
    out.text(format_args!("{name:?}, __slots::Repr::{repr}, __slots::StorageKind::{storage}, {search},"));
    out.tokens(all);
    out.close_here(Delimiter::Parenthesis);
    out.close_here(Delimiter::Brace);
    out.punct(';');
    out.close_here(Delimiter::Brace);
    (out.finish(), counts)
}

/// The facts, one by one.
fn listed(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime, map) = (cx.model, &cx.runtime, &cx.map);
    let mut all = Woven::default();
    all.open();
    let mut attributes = model.attributes.iter().peekable();
    for (index, field) in model.fields.iter().enumerate() {
        let own = attributes.next_if(|attr| attr.field == index && attr.of_base.is_none());
        match own {
            Some(attr) => own_attribute(cx, attr, &mut all),
            None => all.tokens(no_attribute(cx, field)),
        }
        while let Some(attr) = attributes.next_if(|attr| attr.field == index) {
            all.tokens(of_base(cx, attr));
        }
    }
    if model.storage == Storage::Hybrid {
        all.text(format_args!(
            "__slots::Fact::field(__slots::Field::__new::<__slots::AttrMap>(
                \"{map}\", ::core::mem::offset_of!(Self, {map}), __slots::Role::Map,
            )),"
        ));
    }
    for Computed { name, ty, .. } in &model.computed {
        all.tokens(quote!(#runtime::Fact::slot(#runtime::Slot::computed::<#ty>(#name)),));
    }
    all.close_here(Delimiter::Bracket);
    all.finish()
}

/// The name of the runtime's `Repr`.
pub(super) fn repr(cx: &Cx<'_>) -> &'static str {
    match cx.model.repr {
        Repr::Rust => "Rust",
        Repr::C => "C",
        Repr::Transparent => "Transparent",
    }
}

/// A field that is an attribute of the struct's own.
fn own_attribute(cx: &Cx<'_>, attr: &Attr, all: &mut Woven) {
    let (runtime, ty, method) = (&cx.runtime, &attr.ty, &attr.method);
    if cx.model.storage == Storage::Dict && is_plain(attr) {
        all.name(&names::local(&cx.field(attr).ident));
        return all.punct(',');
    }
    // Most types tell by their name that they are no `Option`.
    let never = is_primitive(&cx.field(attr).ty);
    if cx.model.storage != Storage::Dict && attr.by_name == ByName::Reachable {
        if never {
            return all.text(format_args!("__slots::known(__attrs.{method}),"));
        }
        all.text(format_args!("__slots::known_option"));
        all.open();
        all.text(format_args!("__attrs.{method}, __slots::IsOption::<"));
        all.tokens(ty);
        all.text(format_args!(">::TAKE"));
        all.close_here(Delimiter::Parenthesis);
        return all.punct(',');
    }
    let attribute = descriptor(cx, attr);
    all.tokens(match attr.by_name {
        ByName::Private => quote!(#runtime::private(#attribute),),
        ByName::Borrows => quote!(#runtime::unnamed(#attribute),),
        ByName::Reachable if never => quote!(#runtime::known(#attribute),),
        ByName::Reachable => quote!(#runtime::known_option(#attribute, #runtime::IsOption::<#ty>::TAKE),),
    });
}

/// A field that is none.
fn no_attribute(cx: &Cx<'_>, field: &Field) -> TokenStream {
    let (runtime, ident, ty, name) = (&cx.runtime, &field.ident, &field.ty, names::plain(&field.ident));
    let role = if field.options.base.is_some() {
        quote!(Base(<#ty as #runtime::Slotted>::LAYOUT))
    } else if field.options.skip.is_some() {
        quote!(Skipped)
    } else {
        quote!(Private)
    };
    quote! {
        #runtime::Fact::field(#runtime::Field::__new::<#ty>(
            #name, ::core::mem::offset_of!(Self, #ident), #runtime::Role::#role,
        )),
    }
}

/// An attribute that is in a base.
fn of_base(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let (runtime, name, ty) = (&cx.runtime, &attr.name, &attr.ty);
    let slot = match attr.by_name {
        ByName::Private => quote!(#runtime::Slot::private(#name)),
        ByName::Borrows => quote!(#runtime::Slot::unnamed(#name)),
        ByName::Reachable => {
            let attribute = descriptor(cx, attr);
            quote!(#attribute.__slot(#runtime::IsOption::<#ty>::TAKE))
        }
    };
    quote!(#runtime::Fact::slot(#slot),)
}

/// The descriptor: a dict's own lead behind its map, and here they are those of its declared part.
fn descriptor(cx: &Cx<'_>, attr: &Attr) -> TokenStream {
    let method = &attr.method;
    if cx.model.storage == Storage::Dict { inline(cx, attr) } else { quote!(__attrs.#method) }
}

/// Whether nothing but field and type need be known of an attribute. For each descriptor that an expansion makes, the
/// compiler looks at types of its own.
pub(super) fn is_plain(attr: &Attr) -> bool {
    attr.of_base.is_none() && attr.by_name == ByName::Reachable && attr.mode == Mode::ReadWrite
}

/// What is known of the plain fields of a dict's declared part and the descriptors of the others, and the facts.
///
/// ```text
/// let [__x, __y,] = known_2(Self::__offsets_0(), ["x", "y"], (None, IsOption::<Scale>::TAKE,));
/// let (__checked,) = attrs_1(Self::__offsets_1(), ["checked"]);
/// ```
fn of_declared(cx: &Cx<'_>) -> (TokenStream, TokenStream) {
    let (groups, mut out) = (groups(cx, kind_in_dict), Woven::default());
    if let [group] = &*groups
        && group.kind == Kind::Plain
        && group.fields.len() == cx.model.fields.len()
        && cx.model.computed.is_empty()
    {
        // As for most structs: they are all, and in order.
        known(0, group, &mut out);
        return (TokenStream::new(), out.finish());
    }
    for (number, group) in groups.iter().enumerate() {
        if group.kind == Kind::Plain {
            group.bind(Delimiter::Bracket, &mut out);
            known(number, group, &mut out);
        } else {
            group.bind(Delimiter::Parenthesis, &mut out);
            out.text(format_args!("{}(Self::__offsets_{number}(), [{}])", group.function("attrs"), group.names()));
        }
        out.punct(';');
    }
    (out.finish(), listed(cx))
}

/// What is known of a group of plain fields, an array.
fn known(number: usize, group: &Group<'_>, out: &mut Woven) {
    out.text(format_args!("{}", group.function("known")));
    out.open();
    out.text(format_args!("Self::__offsets_{number}(), [{}],", group.names()));
    out.open();
    for (field, _) in &group.fields {
        // Most types tell by their name that they are no `Option`.
        if is_primitive(&field.ty) {
            out.text(format_args!("__slots::None,"));
        } else {
            out.text(format_args!("__slots::IsOption::<"));
            out.tokens(&field.ty);
            out.text(format_args!(">::TAKE,"));
        }
    }
    out.close_here(Delimiter::Parenthesis);
    out.close_here(Delimiter::Parenthesis);
}
