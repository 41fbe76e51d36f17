//! serde's traits, where the struct has a map.

use super::{Cx, init, storage};
use crate::{
    model::{Field, Storage, mentions, refers},
    names,
    serde_attr::{Wire, WireField},
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::HashSet;
use syn::{GenericParam, Generics, Lifetime, LifetimeParam, parse_quote};

pub(super) fn serde(cx: &Cx<'_>) -> TokenStream {
    let Some(wire) = &cx.model.wire else { return TokenStream::new() };
    let serde = Serde {
        cx,
        wire,
        path: {
            let runtime = &cx.runtime;
            quote!(#runtime::serde)
        },
    };
    let write = wire.write.then(|| serde.write());
    let read = wire.read.then(|| serde.read());
    let root = &cx.root;
    quote!(#root::__serde! { #write #read })
}

struct Serde<'a> {
    cx: &'a Cx<'a>,
    wire: &'a Wire,
    path: TokenStream,
}

impl<'a> Serde<'a> {
    fn fields(&self) -> impl Iterator<Item = (usize, &'a Field, &'a WireField)> {
        self.cx.model.fields.iter().zip(&self.wire.fields).enumerate().map(|(n, (field, wire))| (n, field, wire))
    }

    fn owner(&self) -> String {
        names::plain(&self.cx.model.ident)
    }

    /// The struct's parameters; those that a field's type names, of the fields that `asks` says, have the bound.
    fn bounded(&self, generics: &mut Generics, bound: &TokenStream, asks: impl Fn(&WireField) -> bool) {
        for param in &mut generics.params {
            if let GenericParam::Type(param) = param
                && self.fields().any(|(_, field, wire)| asks(wire) && mentions(&field.ty, &param.ident))
            {
                param.bounds.push(parse_quote!(#bound));
            }
        }
    }

    /// ```text
    /// impl WriteFields for Point {
    ///     const NAME: &'static str = "Point";
    ///     const KEYS: &'static [&'static str] = &["x", "y"];
    ///     const TAKEN: &'static [&'static str] = &[];
    ///     fn write_field<S: Serializer>(&self, field: usize, serializer: S) -> Result<S::Ok, S::Error> {
    ///         match field {
    ///             0 => value::<f64, _>(&self.x, serializer),
    ///             _ => value::<f64, _>(&self.y, serializer),
    ///         }
    ///     }
    /// }
    /// impl Serialize for Point {
    ///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
    ///         write(self, self.__dynamic.view(), &[], serializer)
    ///     }
    /// }
    /// ```
    fn write(&self) -> TokenStream {
        let (cx, serde, owner, self_ty) = (self.cx, &self.path, self.owner(), self.cx.self_ty());
        let mut generics = cx.model.generics.clone();
        self.bounded(&mut generics, &quote!(#serde::Serialize), |wire| !wire.skip_write && wire.write_with.is_none());
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        let written: Vec<_> = self.fields().filter(|(_, _, wire)| !wire.skip_write).collect();
        let keys: Vec<_> = written.iter().map(|(_, _, wire)| &wire.write_key).collect();
        let attributes: HashSet<String> = self.attributes().collect();
        let taken = keys.iter().filter(|key| !attributes.contains(**key));
        let fields = written.iter().map(|(_, field, wire)| {
            let (ty, value) = (&field.ty, cx.borrow(field));
            let write = match &wire.write_with {
                // The type is named for the sake of errors, which point at it.
                None => quote!(#serde::value::<#ty, _>),
                Some(path) => quote!(#path),
            };
            quote!(#write(#value, __serializer))
        });
        let field = match written.len() {
            0 => quote!(#serde::Serializer::serialize_unit(__serializer)),
            1 => quote!(#(#fields)*),
            more => {
                let numbers = (0..more).map(|n| if n + 1 < more { quote!(#n) } else { quote!(_) });
                quote!(match __field { #(#numbers => #fields,)* })
            }
        };
        // One for each field up to the last that may be skipped.
        let skippable =
            written.iter().rposition(|(_, _, wire)| wire.skip_write_if.is_some()).map_or(0, |last| last + 1);
        let skipped = written[..skippable].iter().map(|(_, field, wire)| match &wire.skip_write_if {
            Some(path) => {
                let value = cx.borrow(field);
                quote!(#path(#value))
            }
            None => quote!(false),
        });
        let (map, view) = (&cx.map, storage::view(cx));
        quote! {
            #[automatically_derived]
            impl #impl_generics #serde::WriteFields for #self_ty #where_clause {
                const NAME: &'static ::core::primitive::str = #owner;
                const KEYS: &'static [&'static ::core::primitive::str] = &[#(#keys),*];
                const TAKEN: &'static [&'static ::core::primitive::str] = &[#(#taken),*];
                #[inline]
                fn write_field<__S: #serde::Serializer>(
                    &self,
                    __field: ::core::primitive::usize,
                    __serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #field
                }
            }
            #[automatically_derived]
            impl #impl_generics #serde::Serialize for #self_ty #where_clause {
                fn serialize<__S: #serde::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #serde::write(self, self.#map.#view, &[#(#skipped),*], __serializer)
                }
            }
        }
    }

    /// ```text
    /// impl<'de> FromMap<'de> for Point {
    ///     const NAME: &'static str = "Point";
    ///     fn from_map<A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
    ///         let mut room = Room::new();
    ///         let mut unknown = Unknown::for_map(&mut room, RootRef::new(&__ROOT));
    ///         let mut x: Option<f64> = None;
    ///         while let Some(key) = unknown.key(&mut map, Self::NAME, |key| match key { "x" => 0, _ => UNKNOWN })? {
    ///             match key {
    ///                 0 => read(&mut map, &mut x, "x")?,
    ///                 _ => unknown.value(&mut map, Self::NAME)?,
    ///             }
    ///         }
    ///         let x = match x { Some(x) => x, None => missing("x")? };
    ///         Ok(Self { x, __dynamic: unknown.take_map(RootRef::new(&__ROOT)) })
    ///     }
    /// }
    /// impl<'de> Deserialize<'de> for Point { .. }
    /// ```
    fn read(&self) -> TokenStream {
        let (cx, serde, owner, self_ty) = (self.cx, &self.path, self.owner(), self.cx.self_ty());
        let mut generics = cx.model.generics.clone();
        self.bounded(&mut generics, &quote!(#serde::Deserialize<'__de>), |wire| {
            !wire.skip_read && wire.read_with.is_none()
        });
        self.bounded(&mut generics, &quote!(::core::default::Default), |wire| match &wire.default {
            Some(path) => path.is_none(),
            None => wire.skip_read && self.wire.default.is_none(),
        });
        let mut de: LifetimeParam = parse_quote!('__de);
        de.bounds.extend(self.borrowed());
        generics.params.insert(0, GenericParam::Lifetime(de));
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        let read = || self.fields().filter(|(_, _, wire)| !wire.skip_read);
        let locals = read().map(|(_, field, _)| {
            let (local, ty) = (names::local(&field.ident), &field.ty);
            quote!(let mut #local: ::core::option::Option<#ty> = ::core::option::Option::None;)
        });
        let arms = read().map(|(n, field, wire)| {
            let (local, ty, key) = (names::local(&field.ident), &field.ty, &wire.read_keys[0]);
            let read = match wire.read_with {
                None => quote!(read::<#ty, _>),
                Some(_) => quote!(read_with::<Self, #n, #ty, _>),
            };
            let check = self.check(n, &quote!(__value));
            let check = check.map(|check| quote!(if let ::core::option::Option::Some(__value) = &#local { #check }));
            quote!(#n => { #serde::#read(&mut __map, &mut #local, #key)?; #check })
        });
        let values = self.fields().map(|(n, field, wire)| {
            let (local, ty) = (names::local(&field.ident), &field.ty);
            let missing = self.missing(field, wire);
            let check = self.check(n, &quote!(&__value));
            let missing =
                match check.filter(|_| wire.default.is_some() || wire.skip_read || self.wire.default.is_some()) {
                    None => missing,
                    Some(check) => quote!({ let __value: #ty = #missing; #check __value }),
                };
            if wire.skip_read {
                return quote!(let #local: #ty = #missing;);
            }
            quote! {
                let #local: #ty = match #local {
                    ::core::option::Option::Some(__value) => __value,
                    ::core::option::Option::None => #missing,
                };
            }
        });
        let (find, root) = (self.find(), storage::root(cx));
        let (unknown, next, unknown_arm) = if self.wire.deny_unknown {
            let keys = read().flat_map(|(_, _, wire)| &wire.read_keys);
            let next = quote!(#serde::known_key(&mut __map, &[#(#keys),*], #find));
            (None, next, quote!(_ => {}))
        } else {
            let new = match cx.model.storage {
                Storage::Dict => {
                    let declared = cx.declared_ty();
                    quote!(for_dict::<#declared>(&mut __room, #root))
                }
                Storage::Hash => quote!(for_hash(&mut __room)),
                Storage::Hybrid | Storage::Slots => quote!(for_map(&mut __room, #root)),
            };
            (
                Some(quote! {
                    let mut __room = #serde::Room::new();
                    let mut __unknown = #serde::Unknown::#new;
                }),
                quote!(__unknown.key(&mut __map, #owner, #find)),
                quote! {
                    #serde::SKIPPED => {
                        let _: #serde::IgnoredAny = #serde::MapAccess::next_value(&mut __map)?;
                    }
                    _ => __unknown.value(&mut __map, #owner)?,
                },
            )
        };
        let default = self.default();
        let value = init::make_with(cx, unknown.is_some().then(|| quote!(__unknown)), |field| {
            let local = names::local(&field.ident);
            quote!(#local)
        });
        let with = read().filter_map(|(n, field, wire)| {
            let (path, ty) = (wire.read_with.as_ref()?, &field.ty);
            Some(quote! {
                #[automatically_derived]
                impl #impl_generics #serde::ReadWith<'__de, #n, #ty> for #self_ty #where_clause {
                    fn read<__D: #serde::Deserializer<'__de>>(
                        __deserializer: __D,
                    ) -> ::core::result::Result<#ty, __D::Error> {
                        #path(__deserializer)
                    }
                }
            })
        });
        quote! {
            #[automatically_derived]
            impl #impl_generics #serde::FromMap<'__de> for #self_ty #where_clause {
                const NAME: &'static ::core::primitive::str = #owner;
                fn from_map<__A: #serde::MapAccess<'__de>>(
                    mut __map: __A,
                ) -> ::core::result::Result<Self, __A::Error> {
                    #default
                    #unknown
                    #(#locals)*
                    while let ::core::option::Option::Some(__key) = #next? {
                        match __key {
                            #(#arms)*
                            #unknown_arm
                        }
                    }
                    #(#values)*
                    ::core::result::Result::Ok(#value)
                }
            }
            #[automatically_derived]
            impl #impl_generics #serde::Deserialize<'__de> for #self_ty #where_clause {
                fn deserialize<__D: #serde::Deserializer<'__de>>(
                    __deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    #serde::from_map(__deserializer)
                }
            }
            #(#with)*
        }
    }

    /// The lifetimes of references in fields: what they point to must be the input.
    fn borrowed(&self) -> impl Iterator<Item = Lifetime> {
        let lifetimes = self.cx.model.generics.lifetimes().map(|param| param.lifetime.clone());
        lifetimes
            .filter(|lifetime| self.fields().any(|(_, field, wire)| !wire.skip_read && refers(&field.ty, lifetime)))
    }

    /// Names that no dynamic attribute may have.
    fn attributes(&self) -> impl Iterator<Item = String> {
        let model = self.cx.model;
        let computed = model.computed.iter().map(|computed| computed.name.clone());
        // A hash has its fields under their own names.
        let fields = model.fields.iter().filter(|_| model.storage == Storage::Hash);
        let fields = fields.map(|field| names::plain(&field.ident));
        model.attributes.iter().map(|attr| attr.name.clone()).chain(computed).chain(fields)
    }

    /// `|key| match key { "x" => 0, _ => UNKNOWN }`
    fn find(&self) -> TokenStream {
        let (serde, mut seen) = (&self.path, HashSet::new());
        let mut arms = Vec::new();
        for (n, _, wire) in self.fields().filter(|(_, _, wire)| !wire.skip_read) {
            let keys: Vec<_> = wire.read_keys.iter().filter(|key| seen.insert((*key).clone())).collect();
            if !keys.is_empty() {
                arms.push(quote!(#(#keys)|* => #n,));
            }
        }
        let skipped =
            self.fields().filter(|(_, _, wire)| wire.skip_read).flat_map(|(_, _, wire)| wire.read_keys.clone());
        let skipped: Vec<_> = skipped.filter(|key| seen.insert(key.clone())).collect();
        let taken: Vec<_> = self.attributes().filter(|name| seen.insert(name.clone())).collect();
        if !skipped.is_empty() {
            arms.push(quote!(#(#skipped)|* => #serde::SKIPPED,));
        }
        if !taken.is_empty() {
            arms.push(quote!(#(#taken)|* => #serde::TAKEN,));
        }
        quote!(|__key: &::core::primitive::str| match __key { #(#arms)* _ => #serde::UNKNOWN })
    }

    /// The check of a field's value, which may be refused.
    fn check(&self, field: usize, value: &TokenStream) -> Option<TokenStream> {
        let (model, serde) = (self.cx.model, &self.path);
        model.fields[field].options.validate.as_ref()?;
        let method = &model.attributes.iter().find(|attr| attr.field == field)?.method;
        Some(quote! {
            if let ::core::result::Result::Err(__error) = Self::ATTRS.#method.__check(#value) {
                return ::core::result::Result::Err(#serde::invalid(__error));
            }
        })
    }

    /// The value of a field whose key is not there.
    fn missing(&self, field: &Field, wire: &WireField) -> TokenStream {
        let (serde, key) = (&self.path, &wire.read_keys[0]);
        let by_default = || quote!(::core::default::Default::default());
        match (&wire.default, &self.wire.default) {
            (Some(Some(path)), _) => quote!(#path()),
            (Some(None), _) => by_default(),
            (None, Some(_)) => {
                let (ident, ty, name) = (&field.ident, &field.ty, names::plain(&field.ident));
                match self.cx.model.storage {
                    Storage::Hash => quote!(__default.take_declared::<#ty>(#name)),
                    _ => quote!(__default.#ident),
                }
            }
            (None, None) if wire.skip_read => by_default(),
            (None, None) if wire.read_with.is_some() => quote!(#serde::missing_error(#key)?),
            (None, None) => quote!(#serde::missing(#key)?),
        }
    }

    /// The struct that has the values of keys that are not there.
    fn default(&self) -> Option<TokenStream> {
        let (map, path) = (&self.cx.map, self.wire.default.as_ref()?);
        let value = match path {
            Some(path) => quote!(#path()),
            None => quote!(::core::default::Default::default()),
        };
        let whole = quote!(let __default: Self = #value;);
        Some(match self.cx.model.storage {
            Storage::Dict => quote!(#whole let __default = __default.#map.into_declared();),
            Storage::Hash => quote!(#whole let mut __default = __default.#map;),
            Storage::Hybrid | Storage::Slots => whole,
        })
    }
}
