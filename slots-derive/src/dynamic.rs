//! The attribute `#[dynamic_attrs]`, which does as little as it can: it gives the struct its map, and leaves the rest to
//! the derive, which sees fields with their `cfg`s resolved.

use crate::{
    attr::StructOptions,
    errors::{Errors, list, nearest},
    model::{Storage, is_unsized, named_fields},
    names,
    validate::unsized_tail,
};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{
    Attribute, Data, DataStruct, DeriveInput, Fields, LitStr, Meta, Path, Token, ext::IdentExt, parse::Parser,
    parse_quote, punctuated::Punctuated,
};

/// What the storages carry over, and how.
const DERIVES: [&str; 6] = ["Debug", "Clone", "PartialEq", "Default", "Serialize", "Deserialize"];

pub(crate) fn dynamic_attrs(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return not_a_struct(&error, item),
    };
    let errors = Errors::default();
    take_second(&mut input, &errors);
    let derives = derives(&input, &errors);
    let slotted = derives.iter().any(|derive| last(derive) == "Slotted");
    let storage = storage(args, slotted, &errors);
    check_fields(&input, &errors);
    if errors.are_fields_broken() {
        let item = without_slotted(input);
        let errors = errors.into_tokens();
        return quote!(#errors #item);
    }
    for derive in &derives {
        let name = last(derive);
        if name != "Slotted" && !DERIVES.contains(&name.as_str()) {
            errors.at(
                derive,
                format!("`{name}` cannot be carried over to the dynamic attributes of `{}`", input.ident),
                format!("take it out; {} can be", list(&DERIVES)),
            );
        }
    }
    let runtime = names::runtime(StructOptions::parse(&input.attrs, &Errors::default()).krate.as_ref());
    let derives: Vec<Path> = derives
        .into_iter()
        .filter(|derive| last(derive) == "Slotted" || DERIVES.contains(&last(derive).as_str()))
        .collect();
    let cx = Rewrite { runtime, derives, input };
    let output = match storage {
        Storage::Hybrid | Storage::Slots => cx.hybrid(),
        Storage::Dict => cx.behind_map("dict", |runtime, declared| quote!(#runtime::private::Dict<#declared>)),
        Storage::Hash => cx.behind_map("hash", |runtime, _| quote!(#runtime::private::HashDict)),
    };
    let errors = errors.into_tokens();
    quote!(#errors #output)
}

/// `storage = "hash"`, or nothing.
fn storage(args: TokenStream, slotted: bool, errors: &Errors) -> Storage {
    let by_itself = if slotted { Storage::Hybrid } else { Storage::Dict };
    let option = |input: syn::parse::ParseStream<'_>| {
        if input.is_empty() {
            return Ok(None);
        }
        let name = input.call(Ident::parse_any)?;
        if name != "storage" {
            let meant = nearest(&name.to_string(), &["storage"]).map_or("", |_| "did you mean `storage`? ");
            return Err(syn::Error::new(
                name.span(),
                format!("`#[dynamic_attrs]` has no option `{name}`\n{meant}its one option is `storage = \"hash\"`"),
            ));
        }
        input.parse::<Token![=]>()?;
        let value: LitStr = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), "a storage is a text\nwrite `storage = \"hash\"`"))?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Some(value))
    };
    let value = match option.parse2(args) {
        Ok(Some(value)) => value,
        Ok(None) => return by_itself,
        Err(error) => {
            errors.add(error);
            return by_itself;
        }
    };
    match value.value().as_str() {
        "hash" if slotted => errors.at(
            &value,
            "declared attributes are in slots, by `#[derive(Slotted)]`, and in a hash map, by `storage = \"hash\"`",
            "take one of them out",
        ),
        "hash" => return Storage::Hash,
        "dict" if !slotted => return Storage::Dict,
        "hybrid" if slotted => return Storage::Hybrid,
        "dict" => errors.at(&value, "a dict has no slots", "take `Slotted` out of the `#[derive(..)]` below"),
        "hybrid" => errors.at(
            &value,
            "a hybrid has its declared attributes in slots",
            "write `#[derive(Slotted)]` below `#[dynamic_attrs]`",
        ),
        other => {
            let meant = nearest(other, &["hash"]).map_or("", |_| "did you mean `\"hash\"`? ");
            errors.at(
                &value,
                format!("there is no storage {other:?}"),
                format!("{meant}write `storage = \"hash\"`, or nothing"),
            );
        }
    }
    by_itself
}

/// The derives below the attribute.
fn derives(input: &DeriveInput, errors: &Errors) -> Vec<Path> {
    let mut all = Vec::new();
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        match attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) {
            Ok(paths) => all.extend(paths),
            Err(error) => errors.add(error),
        }
    }
    all
}

fn last(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// What is no struct at all stays as it was written, too.
fn not_a_struct(error: &syn::Error, item: TokenStream) -> TokenStream {
    let is_struct = item.clone().into_iter().any(|token| matches!(token, TokenTree::Ident(ident) if ident == "struct"));
    if is_struct {
        return error.to_compile_error();
    }
    let errors = Errors::default();
    errors.on(
        error.span(),
        "this has no fields to make attributes of",
        "`#[dynamic_attrs]` is for structs with named fields",
    );
    let errors = errors.into_tokens();
    quote!(#errors #item)
}

/// The attribute again, further down, where it would see what it has made itself.
fn take_second(input: &mut DeriveInput, errors: &Errors) {
    let is_second = |attr: &Attribute| attr.path().segments.last().is_some_and(|last| last.ident == "dynamic_attrs");
    for attr in input.attrs.iter().filter(|attr| is_second(attr)) {
        errors.at(attr, format!("`#[dynamic_attrs]` stands twice above `{}`", input.ident), "take one of them out");
    }
    input.attrs.retain(|attr| !is_second(attr));
}

/// What has no attributes to make stays as it was written, so that the error is the only one.
fn check_fields(input: &DeriveInput, errors: &Errors) {
    let Some(fields) = named_fields(input, errors) else { return errors.fields_are_broken() };
    if let Some(field) = fields.iter().find(|field| field.ident.as_ref() == Some(&names::map())) {
        errors.at(&field.ident, "a field of this name is the map itself", "give the attribute another name");
        errors.fields_are_broken();
    }
    if let Some(syn::Field { ident: Some(ident), ty, .. }) =
        fields.last().filter(|last| is_unsized(&last.ty, &input.generics))
    {
        unsized_tail(&input.ident, ident, ty, errors);
    }
}

/// The item, which `#[derive(Slotted)]` does not see again, with the attributes of both macros left out.
fn without_slotted(mut input: DeriveInput) -> DeriveInput {
    let is_ours = |attr: &Attribute| ["slots", "slot"].iter().any(|name| attr.path().is_ident(name));
    input.attrs.retain(|attr| !is_ours(attr));
    for attr in input.attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        if let Ok(paths) = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) {
            let others = paths.iter().filter(|path| last(path) != "Slotted");
            *attr = syn::parse_quote!(#[derive(#(#others),*)]);
        }
    }
    let fields = match &mut input.data {
        Data::Struct(data) => data.fields.iter_mut().collect(),
        Data::Enum(data) => data.variants.iter_mut().flat_map(|variant| variant.fields.iter_mut()).collect(),
        Data::Union(data) => data.fields.named.iter_mut().collect::<Vec<_>>(),
    };
    for field in fields {
        field.attrs.retain(|attr| !is_ours(attr));
    }
    input
}

struct Rewrite {
    runtime: TokenStream,
    derives: Vec<Path>,
    input: DeriveInput,
}

impl Rewrite {
    /// What the derive must know: the storage, the struct's name, and which traits are ours to implement.
    fn marker(&self, storage: &str) -> TokenStream {
        let (storage, ident) = (format_ident!("{storage}"), &self.input.ident);
        let derives = self.derives.iter().map(|path| path.segments.last().map(|segment| &segment.ident));
        quote!(#[slots(__dynamic(#storage #ident #(#derives)*))])
    }

    fn derived(&self, names: &[&str]) -> TokenStream {
        let derives: Vec<&Path> = self.derives.iter().filter(|path| names.contains(&last(path).as_str())).collect();
        if derives.is_empty() { TokenStream::new() } else { quote!(#[derive(#(#derives),*)]) }
    }

    /// What no other crate can make or match by its fields, which is so anyway, and said for clippy: beside a `PartialEq`
    /// it would ask for an `Eq`, which a map cannot have.
    fn non_exhaustive(&self) -> Option<TokenStream> {
        let is_said = self.input.attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive"));
        let is_asked = self.derives.iter().any(|path| last(path) == "PartialEq");
        (is_asked && !is_said).then(|| quote!(#[non_exhaustive]))
    }

    /// ```text
    /// #[derive(Slotted, Clone, PartialEq)]
    /// #[slots(__dynamic(hybrid Point Slotted Clone PartialEq Debug))]
    /// pub struct Point { pub x: f64, __dynamic: AttrMap }
    /// ```
    fn hybrid(self) -> TokenStream {
        let (map, marker) = (names::map(), self.marker("hybrid"));
        let derived = self.derived(&["Slotted", "Clone", "PartialEq", "Default"]);
        let non_exhaustive = self.non_exhaustive();
        let Self { runtime, mut input, .. } = self;
        input.attrs.retain(|attr| !attr.path().is_ident("derive"));
        if let Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) = &mut input.data {
            let field = syn::Field::parse_named.parse2(quote!(#[doc(hidden)] #map: #runtime::private::AttrMap));
            fields.named.extend(field.ok());
        }
        quote! {
            #derived
            #marker
            #non_exhaustive
            #input
        }
    }

    /// ```text
    /// #[derive(Clone, PartialEq)]
    /// pub struct Point { __dynamic: Dict<__PointDeclared> }
    /// #[derive(__Dynamic, Clone, PartialEq, Default)]
    /// #[slots(__dynamic(dict Point Clone PartialEq Default Debug))]
    /// pub struct __PointDeclared { pub x: f64 }
    /// ```
    fn behind_map(&self, storage: &str, ty: impl Fn(&TokenStream, &TokenStream) -> TokenStream) -> TokenStream {
        let (runtime, map, marker) = (&self.runtime, names::map(), self.marker(storage));
        let mut declared = self.input.clone();
        let ident = std::mem::replace(&mut declared.ident, names::declared(&self.input.ident));
        let vis = &self.input.vis;
        let (_, ty_generics, where_clause) = self.input.generics.split_for_impl();
        declared.vis = names::our_vis(&declared.vis);
        if let Data::Struct(data) = &mut declared.data {
            for field in &mut data.fields {
                field.ident = field.ident.as_ref().map(names::ours);
                field.ty = names::without_self(&field.ty, &quote!(#ident #ty_generics));
                field.vis = names::our_vis(&field.vis);
            }
        }
        let declared_ident = &declared.ident;
        let declared_ty = quote!(#declared_ident #ty_generics);
        let ty = ty(runtime, &declared_ty);
        let params = &self.input.generics.params;
        let generics = (!params.is_empty()).then(|| quote!(<#params>));
        // A hash map names none of the struct's parameters.
        let of = (storage == "hash" && generics.is_some())
            .then(|| quote!(#[doc(hidden)] __of: ::core::marker::PhantomData<fn() -> #declared_ty>,));
        let is = |attr: &Attribute, names: &[&str]| names.iter().any(|name| attr.path().is_ident(name));
        let lints = ["allow", "warn", "deny", "forbid"];
        let outer = self.input.attrs.iter().filter(|attr| !is(attr, &["derive", "slots", "slot", "serde", "repr"]));
        // Which of the two structs does what is expected, nobody knows.
        let outer = outer.map(|attr| match &attr.meta {
            Meta::List(list) if list.path.is_ident("expect") => {
                let lints = &list.tokens;
                parse_quote!(#[allow(#lints)])
            }
            _ => attr.clone(),
        });
        let outer: Vec<Attribute> = outer.collect();
        let struct_token = match &self.input.data {
            Data::Struct(data) => data.struct_token.to_token_stream(),
            _ => quote!(struct),
        };
        declared.attrs.retain(|attr| is(attr, &["slots", "slot", "serde", "repr"]));
        declared.attrs.extend(outer.iter().filter(|attr| is(attr, &lints)).cloned());
        if outer.iter().any(|attr| is(attr, &["deprecated"])) {
            declared.attrs.push(parse_quote!(#[allow(deprecated)]));
        }
        // Where rustc shows the struct, it shows all from its first token to its last.
        let mut body = Group::new(Delimiter::Brace, quote!(#[doc(hidden)] #map: #ty, #of));
        if let Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) = &self.input.data {
            body.set_span(fields.brace_token.span.join());
        }
        let non_exhaustive = self.non_exhaustive();
        // With type parameters, the expansion of a dict has bounds of its own.
        let ours = storage == "dict" && self.input.generics.type_params().next().is_some();
        let outer_derives = if ours { TokenStream::new() } else { self.derived(&["Clone", "PartialEq"]) };
        let inner_derives = self.derived(&["Clone", "PartialEq", "Default"]);
        quote! {
            #(#outer)*
            #outer_derives
            #non_exhaustive
            #vis #struct_token #ident #generics #where_clause #body
            #[derive(#runtime::private::__Dynamic)]
            #inner_derives
            #marker
            #non_exhaustive
            #[doc(hidden)]
            #declared
        }
    }
}
